/**
 * What a farm stands on, inside this JVM: a real Kafka broker and a real S3 server on loopback
 * ports. The standalone farm runs on them, and so do the integration tests; nothing else in the
 * project knows whether its broker and store live here or in a cluster.
 */
package io.pressroom.embedded;
