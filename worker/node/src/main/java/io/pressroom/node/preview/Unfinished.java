package io.pressroom.node.preview;

import io.pressroom.diffusion.Latents;

/**
 * An image on its way.
 *
 * @param image which one, by {@code equals}: what is newer takes the place of what is older
 * @param latents the estimate of the clean image so far
 */
public record Unfinished(Object image, Latents latents, Viewer viewer) {

  /** Who looks at one unfinished image. Called on the preview thread. */
  public interface Viewer {

    /** False once the image is finished or given up: its preview is left out. */
    boolean isWaiting();

    /**
     * @param jpeg at most {@value PreviewJpeg#MAX_BYTES} bytes
     */
    void see(byte[] jpeg);
  }
}
