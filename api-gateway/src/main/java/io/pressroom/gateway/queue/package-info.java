/** Kafka, and the only @NullMarked package that knows it. */
package io.pressroom.gateway.queue;
