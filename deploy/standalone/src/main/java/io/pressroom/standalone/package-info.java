/**
 * The whole farm in one JVM: a real Kafka broker, a real S3 server, the gateway and a worker,
 * joined by {@link io.pressroom.standalone.Farm}. Gateway and worker are the same classes that run
 * in a cluster; they are given the environment that a cluster would give them and cannot tell.
 */
package io.pressroom.standalone;
