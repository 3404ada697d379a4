package io.pressroom.gateway.webhook.guard;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be called although it is not public: networks, and hosts by their names. Immutable.
 *
 * @param hosts in lower case; whatever addresses they have
 */
public record AllowList(Set<String> hosts, List<IPAddress> networks) {

  public static final AllowList EMPTY = new AllowList(Set.of(), List.of());

  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern LOOKS_NUMERIC = Pattern.compile("[0-9./]+|.*:.*");

  /** Without this an empty entry would be loopback, and 10 the address 0.0.0.10. */
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .getParentBuilder()
          .toParams();

  public AllowList {
    hosts = Set.copyOf(hosts);
    networks = List.copyOf(networks);
  }

  /**
   * From a comma-separated list of addresses, networks in CIDR notation, and host names.
   *
   * @throws IllegalArgumentException naming the entry that is none of these
   */
  public static AllowList parse(String text) {
    Set<String> hosts = new HashSet<>();
    List<IPAddress> networks = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT);
      if (!LOOKS_NUMERIC.matcher(name).matches() && HOST.matcher(name).matches()) {
        hosts.add(name);
      } else {
        networks.add(network(name));
      }
    }
    return new AllowList(hosts, networks);
  }

  boolean allows(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  boolean allows(InetAddress address) {
    return Networks.anyContains(networks, address);
  }

  private static IPAddress network(String text) {
    try {
      IPAddress network = new IPAddressString(text, STRICT).toAddress();
      // A network with bits behind its prefix is a typing error more often than a wish.
      if (network.isPrefixed() ? network.isPrefixBlock() : !network.isMultiple()) {
        return network;
      }
    } catch (AddressStringException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "allow: expected addresses, networks such as 10.1.0.0/16, and host names, found '"
            + text
            + "'");
  }
}
