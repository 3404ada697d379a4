package io.pressroom.gateway.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a rules file:
 *
 * <pre>
 * rules:
 *   - name: weather            # first match wins, so this lets through what the next one denies
 *     action: allow
 *     words: [bomb cyclone]
 *   - name: weapons
 *     action: deny
 *     tenants: [toyshop]       # left out: everyone
 *     words: [bomb, 炸弹]
 *     patterns: ['ak-?47']     # regular expressions, on the text in lower case
 * </pre>
 */
final class RuleFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** As the file has it; what is left out is null. */
  record Whole(@Nullable List<Entry> rules) {

    Whole {
      if (rules == null) {
        throw new IllegalArgumentException("rules: expected a list of rules, found nothing");
      }
      Set<String> names = new HashSet<>();
      for (Entry rule : rules) {
        if (!names.add(rule.name)) {
          throw new IllegalArgumentException(
              "name: expected one that no other rule has, found '" + rule.name + "'");
        }
      }
    }
  }

  /** A rule as the file has it; what is left out is null. */
  record Entry(
      @Nullable String name,
      @Nullable String action,
      @Nullable Set<String> tenants,
      @Nullable List<String> words,
      @Nullable List<String> patterns) {

    /** Makes the rule once, so that what is wrong with it is told with its place in the file. */
    Entry {
      Rule unused = rule(name, action, tenants, words, patterns);
    }

    Rule rule() {
      return rule(name, action, tenants, words, patterns);
    }

    private static Rule rule(
        @Nullable String name,
        @Nullable String action,
        @Nullable Set<String> tenants,
        @Nullable List<String> words,
        @Nullable List<String> patterns) {
      if (name == null || name.isBlank()) {
        throw new IllegalArgumentException("name: expected a name, found nothing");
      }
      if (action == null || !action.matches("allow|deny")) {
        throw new IllegalArgumentException(
            "action: expected allow or deny, found " + (action == null ? "nothing" : action));
      }
      List<String> allWords = words == null ? List.of() : words;
      List<String> allPatterns = patterns == null ? List.of() : patterns;
      if (allWords.isEmpty() && allPatterns.isEmpty()) {
        throw new IllegalArgumentException("words: expected words or patterns, found neither");
      }
      return new Rule(
          name,
          Rule.Action.valueOf(action.toUpperCase(Locale.ROOT)),
          tenants == null ? Set.of() : tenants,
          allWords,
          allPatterns);
    }
  }

  private RuleFile() {}

  /**
   * @throws IllegalArgumentException naming the line where it stops making sense, and why
   */
  static List<Rule> parse(String text) {
    try {
      Whole file = YAML.readValue(text, Whole.class);
      List<Entry> rules = file == null ? null : file.rules();
      if (rules == null) {
        throw new IllegalArgumentException("rules: expected a list of rules, found nothing");
      }
      return rules.stream().map(Entry::rule).toList();
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(place(e) + why(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(line(e) + why(e), e);
    }
  }

  private static String place(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append(
          step.getFieldName() == null
              ? "[" + step.getIndex() + "]"
              : (path.isEmpty() ? "" : ".") + step.getFieldName());
    }
    return line(e) + (path.isEmpty() ? "" : path + ": ");
  }

  private static String line(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : "line " + at.getLineNr() + ": ";
  }

  private static String why(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "no such field";
    }
    if (e.getCause() instanceof IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
    if (e instanceof MismatchedInputException mismatch) {
      return "expected " + form(mismatch.getTargetType()) + ", found something else";
    }
    // What a line begins with a space for is a copy of the file.
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining("; "));
  }

  private static String form(Class<?> type) {
    if (type == Whole.class) {
      return "a field named rules";
    } else if (type == Entry.class) {
      return "a rule's fields";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a text";
  }
}
