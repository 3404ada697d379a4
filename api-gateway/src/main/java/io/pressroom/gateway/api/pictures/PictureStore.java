package io.pressroom.gateway.api.pictures;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where rendered pictures lie. */
public interface PictureStore {

  /**
   * Opens the picture that lies under a key.
   *
   * @return empty where nothing lies under the key; fails with {@link
   *     io.pressroom.gateway.jobs.ArchiveUnavailableException} where the store doesn't answer
   */
  CompletionStage<Optional<Picture>> open(String key);

  /**
   * A picture on its way. Whoever gets it closes it.
   *
   * @param size bytes
   * @param body PNG; reading it blocks
   */
  record Picture(long size, InputStream body) {

    public Picture {
      Objects.requireNonNull(body, "body");
    }
  }
}
