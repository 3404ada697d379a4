package io.pressroom.gateway.batch.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses by recursive descent; used once.
 *
 * <pre>
 * text     = { literal | variable | choice }
 * variable = "{{" name "}}"
 * choice   = "{" option { "|" option } "}"
 * option   = [ weight "::" ] text
 * </pre>
 */
final class TemplateParser {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_NAME = 64;
  private static final Pattern WEIGHT = Pattern.compile("\\s*([0-9]{1,6}(?:\\.[0-9]{1,6})?)\\s*::");

  private final String source;

  // Mutable state: the next character.
  private int at;

  TemplateParser(String source) {
    this.source = source;
  }

  List<TextTemplate.Piece> parse() {
    return text(0);
  }

  /** To the end, or to what ends an option where {@code depth} is above 0. */
  private List<TextTemplate.Piece> text(int depth) {
    List<TextTemplate.Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < source.length() && !(depth > 0 && isEndOfOption())) {
      if (source.startsWith("{{", at)) {
        flush(literal, pieces);
        pieces.add(variable());
      } else if (source.charAt(at) == '{') {
        flush(literal, pieces);
        pieces.add(choice(depth + 1));
      } else if (source.charAt(at) == '}') {
        throw new TemplateSyntaxException("\\} for a brace that closes nothing", at);
      } else {
        literal.append(character());
      }
    }
    flush(literal, pieces);
    return List.copyOf(pieces);
  }

  private boolean isEndOfOption() {
    return source.charAt(at) == '|' || source.charAt(at) == '}';
  }

  private char character() {
    boolean isEscape =
        source.charAt(at) == '\\'
            && at + 1 < source.length()
            && "{}|\\".indexOf(source.charAt(at + 1)) >= 0;
    at += isEscape ? 2 : 1;
    return source.charAt(at - 1);
  }

  private TextTemplate.Variable variable() {
    int end = source.indexOf("}}", at);
    String name = end < 0 ? "" : source.substring(at + 2, end).strip();
    if (name.isEmpty() || name.length() > MAX_NAME || name.contains("{")) {
      throw new TemplateSyntaxException(
          "{{column}} of 1.." + MAX_NAME + " characters, or {a|b} with a space before {", at);
    }
    at = end + 2;
    return new TextTemplate.Variable(name);
  }

  private TextTemplate.Choice choice(int depth) {
    int start = at;
    if (depth > MAX_DEPTH) {
      throw new TemplateSyntaxException("choices at most " + MAX_DEPTH + " deep", start);
    }
    List<TextTemplate.Option> options = new ArrayList<>();
    do {
      // Past the brace, or past the bar.
      at++;
      options.add(new TextTemplate.Option(weight(), text(depth)));
    } while (at < source.length() && source.charAt(at) == '|');
    if (at == source.length()) {
      throw new TemplateSyntaxException("} for the brace", start);
    }
    at++;
    var choice = new TextTemplate.Choice(List.copyOf(options));
    if (choice.totalWeight() <= 0) {
      throw new TemplateSyntaxException("a weight above 0", start);
    }
    return choice;
  }

  private double weight() {
    Matcher weight = WEIGHT.matcher(source).region(at, source.length());
    if (!weight.lookingAt()) {
      return 1;
    }
    at = weight.end();
    return Double.parseDouble(weight.group(1));
  }

  private static void flush(StringBuilder literal, List<TextTemplate.Piece> pieces) {
    if (!literal.isEmpty()) {
      pieces.add(new TextTemplate.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
