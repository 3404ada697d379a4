/**
 * Replicate's predictions over the farm: a prediction is a job by another name, and has its id.
 * Held to by Replicate's own client.
 */
@NullMarked
package io.pressroom.gateway.replicate;

import org.jspecify.annotations.NullMarked;
