package io.pressroom.gateway.view;

/** Makes a picture's path one that shows the picture to whoever has it. */
@FunctionalInterface
public interface PictureSigner {

  /** Leaves paths as they are: for clients that show a key with every call. */
  PictureSigner NONE = path -> path;

  /**
   * @param path such as {@code /v1/jobs/{id}/images/0}
   * @return the path, and after it what shows that it was given out
   */
  String signed(String path);
}
