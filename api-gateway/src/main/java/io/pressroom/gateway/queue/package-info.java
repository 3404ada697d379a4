/** Kafka, and the only package that knows it. */
package io.pressroom.gateway.queue;
