/**
 * Topics and share groups: whether they are as a farm needs them, and making them so. For gateways
 * and for the command line.
 */
@NullMarked
package io.pressroom.gateway.queue.provision;

import org.jspecify.annotations.NullMarked;
