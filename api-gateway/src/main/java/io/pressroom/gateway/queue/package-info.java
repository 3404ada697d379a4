/**
 * The gateway's link to Kafka. This package and those below it are the only ones that know Kafka;
 * they know of each other downwards alone: {@code farm} and {@code webhook} stand on {@code log},
 * all of them on the link.
 */
@NullMarked
package io.pressroom.gateway.queue;

import org.jspecify.annotations.NullMarked;
