package io.pressroom.training.stage;

import io.pressroom.training.tensor.Crew;
import java.io.IOException;
import java.nio.file.Path;

/** One step of the recipe. */
public interface Stage {
  String name();

  /** The file whose presence means that the stage is complete. */
  Path result();

  /** Runs to the end, or goes on from where it was interrupted. */
  void run(Crew crew) throws IOException;
}
