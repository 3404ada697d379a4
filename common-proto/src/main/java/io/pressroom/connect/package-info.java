/**
 * How a process reaches brokers and store: what its environment says of them, checked, by the names
 * that their own clients give it. Knows no client.
 */
package io.pressroom.connect;
