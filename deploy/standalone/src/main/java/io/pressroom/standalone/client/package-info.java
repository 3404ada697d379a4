/**
 * A client of the gateway's HTTP interface, as any program outside the farm would write it. The
 * command line and the load scenarios speak through it; it knows neither Kafka nor S3 and none of
 * the farm's classes.
 */
package io.pressroom.standalone.client;
