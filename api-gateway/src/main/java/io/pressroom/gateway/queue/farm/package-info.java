/** Jobs and batches over Kafka, and what the farm says of them. */
@NullMarked
package io.pressroom.gateway.queue.farm;

import org.jspecify.annotations.NullMarked;
