package io.pressroom.standalone.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.client.Problem;
import io.pressroom.standalone.client.RefusedException;
import io.pressroom.standalone.client.UnreachableException;
import java.io.IOException;
import java.util.List;

/**
 * What a command says, in the form that was asked for. For people: results as text, and notes. For
 * programs: one JSON value a line on {@code out}, and nothing else anywhere; the last line of a
 * command that failed is {@code {"error":{...}}}, and the error is the gateway's problem details
 * (RFC 9457) as they came, or a {@code detail} alone where no gateway has spoken. Thread-safe.
 */
public final class Output {

  private final Terminal terminal;
  private final boolean json;

  public Output(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  public Terminal terminal() {
    return terminal;
  }

  public boolean isJson() {
    return json;
  }

  /** Tells people what is going on. */
  public void note(String message) {
    if (!json) {
      terminal.note(message);
    }
  }

  /** Tells people what went wrong, where the result says it to programs. */
  public void error(String message) {
    if (!json) {
      terminal.error(message);
    }
  }

  /** A result for either. */
  public void print(JsonNode forPrograms, String forPeople) {
    terminal.out().println(json ? forPrograms.toString() : forPeople);
  }

  /** Results for programs, and their table for people. */
  public void print(List<? extends JsonNode> forPrograms, Table forPeople) {
    if (json) {
      forPrograms.forEach(terminal.out()::println);
    } else {
      forPeople.lines(terminal.columns()).forEach(terminal.out()::println);
    }
  }

  /** A result for programs; people see it another way. */
  public void printJson(JsonNode forPrograms) {
    if (json) {
      terminal.out().println(forPrograms);
    }
  }

  /** A result for people; programs got it another way. */
  public void printText(String forPeople) {
    if (!json) {
      terminal.out().println(forPeople);
    }
  }

  /** Says why a command fails, and how the process should end for it. */
  public ExitCode failed(Exception error) {
    if (json) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      terminal.out().println(line.set("error", forPrograms(error)));
    } else {
      forPeople(error);
    }
    return codeOf(error);
  }

  private static JsonNode forPrograms(Exception error) {
    return error instanceof RefusedException refused
        ? refused.problem().json()
        : JsonNodeFactory.instance.objectNode().put("detail", error.getMessage());
  }

  private void forPeople(Exception error) {
    if (error instanceof RefusedException refused
        && refused.problem().errors().stream().anyMatch(field -> field.cell().isPresent())) {
      terminal.error(refused.problem().headline());
      int width = terminal.interactive() ? terminal.barWidth() : 0;
      cells(refused.problem()).lines(width).forEach(terminal::note);
    } else {
      terminal.error(error.getMessage());
    }
  }

  /** What is wrong with a file of rows. */
  private static Table cells(Problem problem) {
    Table table = new Table("ROW", "COLUMN", "EXPECTED", "FOUND");
    for (Problem.FieldError error : problem.errors()) {
      String row = error.cell().map(cell -> Long.toString(cell.row())).orElse("");
      String column = error.cell().map(Problem.Cell::column).orElse(error.field());
      table.row(row, column, error.expected(), error.found());
    }
    return table;
  }

  private static ExitCode codeOf(Exception error) {
    if (error instanceof RefusedException refused) {
      return refused.problem().isTemporary() ? ExitCode.UNREACHABLE : ExitCode.USAGE;
    } else if (error instanceof UnreachableException || error instanceof FarmStartException) {
      return ExitCode.UNREACHABLE;
    }
    return error instanceof IOException ? ExitCode.FAILED : ExitCode.USAGE;
  }
}
