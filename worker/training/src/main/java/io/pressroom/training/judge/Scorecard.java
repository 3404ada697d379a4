package io.pressroom.training.judge;

import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Subject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts how often pictures show what they should. Not thread-safe. */
public final class Scorecard {
  // Mutable state
  private final Map<Question, Tally> questions = new EnumMap<>(Question.class);
  private final Map<Subject, Tally> subjects = new EnumMap<>(Subject.class);
  private final Map<Subject, Map<Subject, Integer>> mistakes = new EnumMap<>(Subject.class);

  private static final class Tally {
    int right;
    int asked;

    void add(Tally other) {
      right += other.right;
      asked += other.asked;
    }

    double share() {
      return asked == 0 ? 1 : right / (double) asked;
    }
  }

  public void add(PictureSpec spec, Map<Question, Integer> answers) {
    for (var question : Question.values()) {
      if (question.asked(spec)) {
        count(
            questions.computeIfAbsent(question, key -> new Tally()),
            answers.get(question) == question.truth(spec));
      }
    }
    var seen = Question.subject(answers.get(Question.SUBJECT));
    count(subjects.computeIfAbsent(spec.subject(), key -> new Tally()), seen == spec.subject());
    if (seen != spec.subject()) {
      mistakes
          .computeIfAbsent(spec.subject(), key -> new EnumMap<>(Subject.class))
          .merge(seen, 1, Integer::sum);
    }
  }

  /** Adds another card's counts. */
  public void addAll(Scorecard other) {
    other.questions.forEach(
        (key, tally) -> questions.computeIfAbsent(key, k -> new Tally()).add(tally));
    other.subjects.forEach(
        (key, tally) -> subjects.computeIfAbsent(key, k -> new Tally()).add(tally));
    other.mistakes.forEach(
        (key, seen) -> {
          var own = mistakes.computeIfAbsent(key, k -> new EnumMap<>(Subject.class));
          seen.forEach((subject, count) -> own.merge(subject, count, Integer::sum));
        });
  }

  private static void count(Tally tally, boolean right) {
    tally.asked++;
    if (right) {
      tally.right++;
    }
  }

  /** Share of right answers, 0..1. */
  public double accuracy(Question question) {
    return questions.getOrDefault(question, new Tally()).share();
  }

  /** Share of right answers by question, lower-case, in the questions' order. */
  public Map<String, Double> summary() {
    var summary = new LinkedHashMap<String, Double>();
    for (var question : Question.values()) {
      summary.put(question.name().toLowerCase(Locale.ROOT), accuracy(question));
    }
    return summary;
  }

  /** A Markdown table of the subjects: how many were recognised, and what the rest look like. */
  public String subjectTable() {
    var table = new StringBuilder("| subject | recognised | of | taken for |\n|---|---|---|---|\n");
    subjects.forEach(
        (subject, tally) ->
            table.append(
                "| %s | %d | %d | %s |%n"
                    .formatted(
                        subject,
                        tally.right,
                        tally.asked,
                        mistakes.containsKey(subject) ? mistakes.get(subject) : "")));
    return table.toString();
  }
}
