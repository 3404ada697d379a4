package io.pressroom.diffusion.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a prompt with brackets into the plain words that a text encoder was trained on: {@code
 * [focus: gold-rimmed glasses][style: retro] a cat} becomes {@code gold-rimmed glasses, a cat,
 * retro style}. Full-width brackets and colons mean the same. A prompt without brackets is left as
 * it is, and so is a bracket that is never closed.
 */
public final class PromptParser {
  private static final Pattern BRACKET =
      Pattern.compile(
          "[\\[\u3010](?:([^\\[\\]\u3010\u3011:\uFF1A]*)[:\uFF1A])?([^\\[\\]\u3010\u3011]*)[\\]\u3011]");

  /** Commas and blanks at the edges belong to the brackets, not to the words. */
  private static final Pattern EDGES = Pattern.compile("^[\\s,\uFF0C\u3001]+|[\\s,\uFF0C\u3001]+$");

  private record Phrase(Attribute attribute, String words) {}

  private PromptParser() {}

  /** The words for the encoder, most important first. */
  public static String plainWords(String prompt) {
    Matcher bracket = BRACKET.matcher(prompt);
    List<Phrase> phrases = new ArrayList<>();
    int end = 0;
    while (bracket.find()) {
      phrases.add(new Phrase(Attribute.PLAIN, prompt.substring(end, bracket.start())));
      phrases.add(phrase(bracket.group(1), bracket.group(2).strip()));
      end = bracket.end();
    }
    if (end == 0) {
      return prompt;
    }
    phrases.add(new Phrase(Attribute.PLAIN, prompt.substring(end)));
    return phrases.stream()
        .sorted(Comparator.comparing(Phrase::attribute)) // stable: equals stay in their order
        .map(phrase -> EDGES.matcher(phrase.words()).replaceAll(""))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Phrase phrase(String key, String value) {
    if (key == null || key.isBlank()) {
      return new Phrase(Attribute.PLAIN, value);
    }
    Attribute attribute = Attribute.of(key.strip());
    String words =
        switch (attribute) {
          case STYLE -> styled(value);
          case OTHER ->
              isHan(value) || isHan(key) ? key.strip() + value : key.strip() + " " + value;
          default -> value;
        };
    return new Phrase(attribute, words);
  }

  /** "Retro" alone could describe anything. */
  private static String styled(String value) {
    if (value.isEmpty() || value.endsWith("风格") || value.endsWith("style")) {
      return value;
    }
    return isHan(value) ? value + "风格" : value + " style";
  }

  private static boolean isHan(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }
}
