package io.pressroom.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables in a compose file: {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME:?why}}. */
final class Interpolation {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(?<name>[A-Z0-9_]+)(?<kind>:-|:\\?)?(?<rest>[^}]*)}");

  private Interpolation() {}

  static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = VARIABLE.matcher(text);
    while (found.find()) {
      names.add(found.group("name"));
    }
    return names;
  }

  /**
   * Fills in variables as compose does: in the texts of what is parsed already, so that a value
   * can't change the file's structure.
   *
   * @throws IllegalArgumentException for a variable that must be set and is not, with its why
   */
  static Map<String, Object> fill(Map<?, ?> written, Map<String, String> variables) {
    Map<String, Object> filled = new LinkedHashMap<>();
    written.forEach((key, value) -> filled.put(key.toString(), filled(value, variables)));
    return filled;
  }

  private static Object filled(Object value, Map<String, String> variables) {
    if (value instanceof Map<?, ?> map) {
      return fill(map, variables);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> filled(item, variables)).toList();
    }
    return value instanceof String text ? filled(text, variables) : value;
  }

  private static String filled(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value((Matcher) found, variables)));
  }

  private static String value(Matcher found, Map<String, String> variables) {
    String value = variables.getOrDefault(found.group("name"), "");
    if (!value.isEmpty()) {
      return value;
    }
    if (":?".equals(found.group("kind"))) {
      throw new IllegalArgumentException(found.group("name") + ": " + found.group("rest"));
    }
    return ":-".equals(found.group("kind")) ? found.group("rest") : "";
  }
}
