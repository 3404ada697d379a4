package io.pressroom.gateway.webhook.guard;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where to connect for a URL, checked.
 *
 * @param address resolved: connecting to it asks no name server again
 */
public record Target(URI url, InetSocketAddress address) {}
