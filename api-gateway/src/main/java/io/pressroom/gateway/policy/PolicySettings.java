package io.pressroom.gateway.policy;

import io.pressroom.gateway.config.Env;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the prompt policy's rules are.
 *
 * @param file a readable rules file; none: everything may be rendered
 */
public record PolicySettings(Optional<Path> file) {

  private static final String VARIABLE = "PRESSROOM_PROMPT_POLICY";

  public PolicySettings {
    file.ifPresent(
        path -> {
          try {
            var unused = PolicyFile.read(path);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(VARIABLE + ": " + e.getMessage(), e);
          }
        });
  }

  public static PolicySettings from(Env env) {
    return new PolicySettings(env.parsed(VARIABLE, Path::of, "a path"));
  }
}
