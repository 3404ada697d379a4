package io.pressroom.gateway.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One rule: whom it concerns, what it finds, and what follows. Immutable.
 *
 * <p>Words and phrases are found as whole words where their script has spaces between words, and
 * anywhere where it has none, as in Chinese. Patterns are found anywhere, in a text in lower case.
 */
final class Rule {

  enum Action {
    ALLOW,
    DENY
  }

  /** Scripts that don't part words; elsewhere a letter beside a word makes it another word. */
  private static final String UNSPACED =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

  private static final Pattern HAS_UNSPACED = Pattern.compile("[" + UNSPACED + "]");
  private static final String LETTER = "[\\p{L}\\p{N}&&[^" + UNSPACED + "]]";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final String name;
  private final Action action;
  private final Set<String> tenants;
  private final List<Pattern> patterns;
  private final List<Pattern> lookalikePatterns;

  /**
   * @param tenants whom it concerns; none: everyone
   * @throws IllegalArgumentException if a word is blank or a pattern is none
   */
  Rule(String name, Action action, Set<String> tenants, List<String> words, List<String> regexes) {
    this.name = name;
    this.action = action;
    this.tenants = Set.copyOf(tenants);
    List<Pattern> custom = regexes.stream().map(regex -> Pattern.compile(regex, FLAGS)).toList();
    this.patterns = new ArrayList<>(custom);
    this.lookalikePatterns = new ArrayList<>(custom);
    if (!words.isEmpty()) {
      List<PlainText> plain = words.stream().map(Rule::plain).toList();
      patterns.add(anyOf(plain.stream().map(PlainText::folded).toList()));
      lookalikePatterns.add(anyOf(plain.stream().map(PlainText::lookalike).toList()));
    }
  }

  String name() {
    return name;
  }

  Action action() {
    return action;
  }

  boolean concerns(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  boolean finds(PlainText text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text.folded()).find())
        || lookalikePatterns.stream().anyMatch(pattern -> pattern.matcher(text.lookalike()).find());
  }

  private static PlainText plain(String word) {
    PlainText plain = PlainText.of(word);
    if (plain.folded().isEmpty()) {
      throw new IllegalArgumentException("words: expected words or phrases, found '" + word + "'");
    }
    return plain;
  }

  private static Pattern anyOf(List<String> words) {
    return Pattern.compile(words.stream().map(Rule::found).collect(Collectors.joining("|")));
  }

  private static String found(String word) {
    String quoted = Pattern.quote(word);
    return HAS_UNSPACED.matcher(word).find()
        ? quoted
        : "(?<!" + LETTER + ")" + quoted + "(?!" + LETTER + ")";
  }
}
