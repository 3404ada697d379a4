/**
 * The only package that knows Kafka: leases on jobs, reports of states and progress, cancel
 * requests, and the topics and the share group that they need. {@link
 * io.pressroom.node.queue.KafkaQueue} is the entry.
 */
package io.pressroom.node.queue;
