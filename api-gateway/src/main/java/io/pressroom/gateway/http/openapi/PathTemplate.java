package io.pressroom.gateway.http.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A path of the document, such as {@code /v1/jobs/{id}}.
 *
 * @param segments what stands between the slashes; a parameter in braces
 */
public record PathTemplate(List<String> segments) {

  public PathTemplate {
    segments = List.copyOf(segments);
  }

  static PathTemplate parse(String text) {
    return new PathTemplate(split(text));
  }

  /**
   * @param path percent-encoded
   */
  boolean matches(String path) {
    List<String> parts = split(path);
    if (parts.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      boolean fits =
          isParameter(i) ? !parts.get(i).isEmpty() : parts.get(i).equals(segments.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The parameters' values in a path that matches, decoded. */
  Map<String, String> values(String path) {
    List<String> parts = split(path);
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      if (isParameter(i)) {
        values.put(name(i), decoded(parts.get(i)));
      }
    }
    return values;
  }

  /** The name of the last parameter. */
  Optional<String> lastParameter() {
    return IntStream.range(0, segments.size())
        .filter(this::isParameter)
        .mapToObj(this::name)
        .reduce((first, second) -> second);
  }

  /** How many segments are parameters: of two templates that match, the one with fewer is meant. */
  int parameters() {
    return (int) IntStream.range(0, segments.size()).filter(this::isParameter).count();
  }

  @Override
  public String toString() {
    return "/" + String.join("/", segments);
  }

  private String name(int index) {
    String segment = segments.get(index);
    return segment.substring(1, segment.length() - 1);
  }

  private boolean isParameter(int index) {
    return segments.get(index).startsWith("{");
  }

  private static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** Text that is not percent-encoded in good form is taken as it stands. */
  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
