/** Webhooks over Kafka: what is due, what was given up, what receivers were told. */
@NullMarked
package io.pressroom.gateway.queue.webhook;

import org.jspecify.annotations.NullMarked;
