package io.pressroom.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads settings by the names that the configuration's records give them, and speaks of them by the
 * names of their environment variables.
 */
final class Environment {

  private static final String OURS = "PRESSROOM_";

  private final Map<String, String> keys;
  private final Map<String, String> values;

  /**
   * @param keys from a setting's name to its variable
   * @param values the environment
   * @throws IllegalArgumentException if a variable begins like ours and is none of them: a misspelt
   *     or retired setting must not be passed over
   */
  Environment(Map<String, String> keys, Map<String, String> values) {
    this.keys = keys;
    this.values = values;
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeIf(key -> !key.startsWith(OURS) || keys.containsValue(key));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          unknown.first() + ": expected one of " + new TreeSet<>(keys.values()) + ", found it set");
    }
  }

  String text(String name) {
    return value(name)
        .orElseThrow(() -> new IllegalArgumentException(name + ": expected a value, found none"));
  }

  String text(String name, String otherwise) {
    return value(name).orElse(otherwise);
  }

  int integer(String name, int otherwise) {
    return value(name).map(text -> parseInt(name, text)).orElse(otherwise);
  }

  boolean onOff(String name, boolean otherwise) {
    return value(name).map(text -> parseOnOff(name, text)).orElse(otherwise);
  }

  URI uri(String name) {
    String text = text(name);
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name + ": expected a URL, found '" + text + "'", e);
    }
  }

  Duration duration(String name, Duration otherwise) {
    return value(name).map(text -> parseDuration(name, text)).orElse(otherwise);
  }

  /** A record's complaint about one of its fields, as one about the variable behind it. */
  IllegalArgumentException explain(IllegalArgumentException complaint) {
    String message = complaint.getMessage();
    int colon = message.indexOf(':');
    String name = colon < 0 ? message : message.substring(0, colon);
    return keys.containsKey(name)
        ? new IllegalArgumentException(keys.get(name) + message.substring(colon), complaint)
        : complaint;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(keys.get(name))).filter(text -> !text.isBlank());
  }

  private static boolean parseOnOff(String name, String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(name + ": expected on or off, found '" + text + "'");
    };
  }

  private static int parseInt(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + ": expected a whole number, found '" + text + "'", e);
    }
  }

  private static Duration parseDuration(String name, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + ": expected an ISO 8601 duration such as PT30S, found '" + text + "'", e);
    }
  }
}
