package io.pressroom.standalone.cli.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Provided;
import io.pressroom.needs.Provided.Made;
import io.pressroom.needs.Weight;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was made, and what is not as needed; the settings of a thing stand below its name. */
final class Report {

  private static final String STATE = "STATE";

  /** Whole things have no setting; of what was made nothing is expected any more. */
  private record Line(String state, String setting, String expected, String found) {}

  private final Map<String, List<Line>> lines = new LinkedHashMap<>();
  private final List<ObjectNode> json = new ArrayList<>();
  private final List<Finding> left = new ArrayList<>();
  private int made;

  void add(Provided provided) {
    provided.made().forEach(this::add);
    provided.left().forEach(this::add);
    left.addAll(provided.left());
    made += (int) provided.made().stream().map(Made::of).distinct().count();
  }

  /**
   * @param isWhole whether all was looked at
   */
  ExitCode print(Output output, boolean isWhole) {
    Table table = new Table(STATE, "NAME", "EXPECTED", "FOUND");
    int indent =
        2
            + lines.values().stream()
                .flatMap(List::stream)
                .mapToInt(line -> line.state().length())
                .reduce(STATE.length(), Math::max);
    lines.forEach((of, about) -> fill(table, " ".repeat(indent) + of, about));
    if (!table.isEmpty()) {
      output.print(json, table);
    }
    if (isWhole) {
      output.note(summary());
    }
    return count(Weight.STOPS) + count(Weight.DIFFERS) == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void fill(Table table, String heading, List<Line> about) {
    if (about.stream().noneMatch(line -> line.setting().isEmpty())) {
      table.across(heading);
    }
    for (Line line : about) {
      String name = line.setting().isEmpty() ? heading.strip() : " " + line.setting();
      table.row(line.state(), name, line.expected(), line.found());
    }
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    if (made > 0) {
      parts.add("made or set: " + made);
    }
    for (Weight weight : Weight.values()) {
      if (count(weight) > 0) {
        parts.add(name(weight) + ": " + count(weight));
      }
    }
    if (left.isEmpty()) {
      parts.add("all is as needed");
    }
    String text = String.join(", ", parts);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private void add(Made done) {
    String state = done.setting().isEmpty() ? "made" : "set";
    line(done.of(), new Line(state, done.setting(), done.value(), ""));
    node(state, done.of(), done.setting()).put("value", done.value());
  }

  private void add(Finding finding) {
    String state = name(finding.weight());
    line(finding.of(), new Line(state, finding.setting(), finding.expected(), finding.found()));
    node(state, finding.of(), finding.setting())
        .put("expected", finding.expected())
        .put("found", finding.found());
  }

  private void line(String of, Line line) {
    lines.computeIfAbsent(of, fresh -> new ArrayList<>()).add(line);
  }

  private ObjectNode node(String state, String of, String setting) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("state", state).put("name", of);
    if (!setting.isEmpty()) {
      node.put("setting", setting);
    }
    json.add(node);
    return node;
  }

  private long count(Weight weight) {
    return left.stream().filter(finding -> finding.weight() == weight).count();
  }

  private static String name(Weight weight) {
    return weight.name().toLowerCase(Locale.ROOT);
  }
}
