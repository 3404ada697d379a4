package io.pressroom.training.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The work directory: what the stages leave for each other. */
public record Workspace(Path directory) {

  public Workspace {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IllegalArgumentException("work directory: cannot create " + directory, e);
    }
  }

  public Path tokenizer() {
    return directory.resolve("tokenizer");
  }

  public Path autoencoder() {
    return directory.resolve("autoencoder.safetensors");
  }

  public Path latents() {
    return directory.resolve("latents.safetensors");
  }

  /** The text encoder after contrastive training, before it is tuned with the denoiser. */
  public Path textEncoder() {
    return directory.resolve("text_encoder.safetensors");
  }

  public Path judge() {
    return directory.resolve("judge.safetensors");
  }

  /**
   * The denoiser.
   *
   * @param snapshot of a training that is not finished
   */
  public Path denoiser(boolean snapshot) {
    return weights("denoiser", snapshot);
  }

  /**
   * The text encoder as tuned with the denoiser.
   *
   * @param snapshot of a training that is not finished
   */
  public Path tunedTextEncoder(boolean snapshot) {
    return weights("tuned_text_encoder", snapshot);
  }

  private Path weights(String name, boolean snapshot) {
    return directory.resolve(name + (snapshot ? ".snapshot" : ".safetensors"));
  }

  public Path checkpoint(String stage) {
    return directory.resolve(stage + ".checkpoint");
  }

  public Path picture(String name) {
    return directory.resolve(name + ".png");
  }

  public Path journal() {
    return directory.resolve("journal.jsonl");
  }
}
