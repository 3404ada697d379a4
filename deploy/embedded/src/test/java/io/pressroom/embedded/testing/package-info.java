/**
 * Where integration tests find Kafka and S3: the one place that knows whether they are in this JVM.
 * And what else they play against: an authority, who gives keys of roles.
 */
package io.pressroom.embedded.testing;
