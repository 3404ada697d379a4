/**
 * Getting a message to its receiver: when it is tried, how much at once, and what follows from an
 * answer.
 */
@NullMarked
package io.pressroom.gateway.webhook.delivery;

import org.jspecify.annotations.NullMarked;
