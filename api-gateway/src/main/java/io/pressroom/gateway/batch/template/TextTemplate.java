package io.pressroom.gateway.batch.template;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A text with variables and choices, parsed once and expanded for every row. Immutable.
 *
 * <p>What is drawn depends on the text's place in the template, the row and the batch's seed, and
 * on nothing else: a batch repeated under its seed is the same batch.
 */
final class TextTemplate {

  /** A piece of the text. */
  sealed interface Piece {}

  record Literal(String text) implements Piece {}

  /** {@code {{name}}}. */
  record Variable(String name) implements Piece {}

  /** <code>{a|b}</code>. */
  record Choice(List<Option> options) implements Piece {

    double totalWeight() {
      return options.stream().mapToDouble(Option::weight).sum();
    }
  }

  /**
   * @param weight at least 0; how often it is drawn, against the sum of all
   */
  record Option(double weight, List<Piece> text) {}

  private final List<Piece> pieces;
  private final Set<String> variables = new TreeSet<>();

  private TextTemplate(List<Piece> pieces) {
    this.pieces = pieces;
    collect(pieces, variables);
  }

  /**
   * @throws TemplateSyntaxException if a brace is left open or a weight is none
   */
  static TextTemplate parse(String text) {
    return new TextTemplate(new TemplateParser(text).parse());
  }

  /** The names of its variables, those inside choices among them. */
  Set<String> variables() {
    return variables;
  }

  /**
   * @param value a variable's value by its name
   */
  String expand(UnaryOperator<String> value, Draw draw) {
    StringBuilder text = new StringBuilder();
    append(pieces, value, draw, text);
    return text.toString();
  }

  private static void append(
      List<Piece> pieces, UnaryOperator<String> value, Draw draw, StringBuilder text) {
    for (Piece piece : pieces) {
      if (piece instanceof Literal literal) {
        text.append(literal.text());
      } else if (piece instanceof Variable variable) {
        text.append(value.apply(variable.name()));
      } else if (piece instanceof Choice choice) {
        append(pick(choice, draw).text(), value, draw, text);
      }
    }
  }

  private static Option pick(Choice choice, Draw draw) {
    double point = draw.nextUnit() * choice.totalWeight();
    for (Option option : choice.options()) {
      point -= option.weight();
      if (point < 0) {
        return option;
      }
    }
    return choice.options().get(choice.options().size() - 1);
  }

  private static void collect(List<Piece> pieces, Set<String> names) {
    for (Piece piece : pieces) {
      if (piece instanceof Variable variable) {
        names.add(variable.name());
      } else if (piece instanceof Choice choice) {
        choice.options().forEach(option -> collect(option.text(), names));
      }
    }
  }
}
