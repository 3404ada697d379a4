/**
 * Where integration tests find Kafka and S3: the one place that knows whether they are in this JVM.
 */
package io.pressroom.embedded.testing;
