package io.pressroom.standalone.cli.terminal;

import java.util.Map;
import java.util.Optional;

/** What a command is called from. */
public record Shell(Terminal terminal, Map<String, String> environment) {

  public Shell {
    environment = Map.copyOf(environment);
  }

  /** A variable that is set to nothing counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * For a farm elsewhere. From the environment alone: every process of the machine can read a
   * command line.
   */
  public Optional<String> apiKey() {
    return variable("PRESSROOM_API_KEY");
  }
}
