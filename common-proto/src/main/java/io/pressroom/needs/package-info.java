/**
 * What a farm needs of its Kafka cluster, and what it finds instead. Plain values; whoever talks to
 * the cluster does so in its own queue package and says what it saw as a {@link
 * io.pressroom.needs.Cluster}.
 */
package io.pressroom.needs;
