package io.pressroom.gateway.policy;

import java.util.List;
import java.util.Optional;

/**
 * The rules as they stand now. Thread-safe: whoever checks sees the rules of one file, whole.
 *
 * <p>Of a text, the first rule that concerns the tenant and finds something decides: so an allowing
 * rule before a denying one makes its exceptions. Every text stands for itself.
 */
public final class PromptPolicy {

  // Mutable state: replaced as a whole.
  private volatile List<Rule> rules;

  PromptPolicy(List<Rule> rules) {
    this.rules = rules;
  }

  /** What may not be rendered, the first of it; empty where all may. */
  public Optional<Denial> check(String tenant, List<PolicyText> texts) {
    List<Rule> concerned = rules.stream().filter(rule -> rule.concerns(tenant)).toList();
    if (concerned.isEmpty()) {
      return Optional.empty();
    }
    return texts.stream().flatMap(text -> denial(concerned, text).stream()).findFirst();
  }

  void replace(List<Rule> next) {
    rules = next;
  }

  private static Optional<Denial> denial(List<Rule> rules, PolicyText text) {
    PlainText plain = PlainText.of(text.text());
    return rules.stream()
        .filter(rule -> rule.finds(plain))
        .findFirst()
        .filter(rule -> rule.action() == Rule.Action.DENY)
        .map(rule -> new Denial(rule.name(), text.field()));
  }
}
