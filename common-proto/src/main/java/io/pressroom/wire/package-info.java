/**
 * The names that gateways and workers must agree on besides the messages: topics, headers, object
 * keys, and the manifest's JSON form. Plain values; nothing here talks to a broker or a store.
 */
package io.pressroom.wire;
