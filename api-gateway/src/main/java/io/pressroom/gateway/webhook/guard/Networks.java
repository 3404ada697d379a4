package io.pressroom.gateway.webhook.guard;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is not the public Internet, from IANA's registries of special-purpose addresses, and what
 * leads back into it from outside.
 */
final class Networks {

  private static final List<IPAddress> PRIVATE_V4 =
      parse(
          "0.0.0.0/8", // this network, unspecified
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT; the metadata of one cloud among it
          "127.0.0.0/8", // loopback
          "168.63.129.16", // the host agent of one cloud
          "169.254.0.0/16", // link-local, the metadata of most clouds among it
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments, the metadata of one cloud among it
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All that is public in version 6; loopback, unique local, link-local, NAT64 lie outside. */
  private static final List<IPAddress> PUBLIC_V6 = parse("2000::/3");

  private static final List<IPAddress> PRIVATE_V6 =
      parse(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: any address of version 4 in disguise
          "3fff::/20"); // documentation

  private Networks() {}

  static boolean isPublic(InetAddress address) {
    // Version 4 mapped into version 6 has become version 4 again on the way through InetAddress.
    return address.getAddress().length == 4
        ? !anyContains(PRIVATE_V4, address)
        : anyContains(PUBLIC_V6, address) && !anyContains(PRIVATE_V6, address);
  }

  static boolean anyContains(List<IPAddress> networks, InetAddress address) {
    IPAddress single = new IPAddressGenerator().from(address.getAddress());
    return networks.stream().anyMatch(network -> network.contains(single));
  }

  private static List<IPAddress> parse(String... networks) {
    return Stream.of(networks).map(text -> new IPAddressString(text).getAddress()).toList();
  }
}
