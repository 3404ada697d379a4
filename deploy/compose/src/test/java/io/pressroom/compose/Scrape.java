package io.pressroom.compose;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /metrics} answers.
 *
 * @param families by name, as {@code # TYPE} has it
 * @param series names of all series, such as {@code …_bucket} and {@code …_count} of a histogram
 */
record Scrape(Map<String, Family> families, Set<String> series) {

  private static final Pattern SERIES =
      Pattern.compile("(?<name>[a-zA-Z0-9_:]+)(?:\\{(?<labels>.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z0-9_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /**
   * Series of one name.
   *
   * @param labels but for those that every series of its process has, and for a histogram's own
   */
  record Family(String type, String help, Set<String> labels) {}

  static Scrape of(String text) {
    Map<String, String> helps = new TreeMap<>();
    Map<String, Family> families = new TreeMap<>();
    Set<String> series = new TreeSet<>();
    Family current = new Family("", "", new TreeSet<>());
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        helps.put(words[2], words.length > 3 ? words[3] : "");
      } else if (line.startsWith("# TYPE ")) {
        current = new Family(words[3], helps.getOrDefault(words[2], ""), new TreeSet<>());
        families.put(words[2], current);
      } else {
        Matcher found = SERIES.matcher(line);
        if (found.matches()) {
          series.add(found.group("name"));
          current.labels().addAll(labels(found.group("labels")));
        }
      }
    }
    return new Scrape(families, series);
  }

  private static Set<String> labels(String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = LABEL.matcher(text == null ? "" : text);
    while (found.find()) {
      names.add(found.group(1));
    }
    names.remove("le");
    return names;
  }
}
