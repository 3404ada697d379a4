package io.pressroom.gateway.batch.delivery;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.wire.ObjectKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All pictures of a batch as one zip, made as it is read: a piece of one picture in memory at a
 * time. Not compressed, which would gain nothing over PNG. Blocks; thread-safe.
 */
public final class Archive {

  private static final long MILLENNIUM = 946_684_800_000L;

  private final Lines lines;
  private final Function<String, CompletionStage<Optional<InputStream>>> pictures;

  /**
   * @param pictures opens what lies under a key of the store
   */
  public Archive(Lines lines, Function<String, CompletionStage<Optional<InputStream>>> pictures) {
    this.lines = lines;
    this.pictures = pictures;
  }

  /** Writes what has succeeded. What has been deleted meanwhile is left out. */
  public void write(Batch batch, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    lines.forEach(
        batch.state(),
        line -> {
          for (int image = 0; line.hasPictures() && image < line.images(); image++) {
            add(zip, name(line, image), key(line, image));
          }
        });
    zip.finish();
  }

  private void add(ZipOutputStream zip, String name, String key) throws IOException {
    Optional<InputStream> picture = pictures.apply(key).toCompletableFuture().join();
    if (picture.isEmpty()) {
      return;
    }
    try (InputStream bytes = picture.get()) {
      ZipEntry entry = new ZipEntry(name);
      // Always the same, so that the same batch gives the same file.
      entry.setTime(MILLENNIUM);
      zip.putNextEntry(entry);
      bytes.transferTo(zip);
      zip.closeEntry();
    }
  }

  private static String key(Line line, int image) {
    return line.isTypeset()
        ? ObjectKeys.poster(line.jobId(), image, line.item().getCopy())
        : ObjectKeys.picture(line.jobId(), image);
  }

  /** {@code row-000017-256x256-en.png}, and {@code -1} behind it for the second of several. */
  static String name(Line line, int image) {
    String locale = line.item().getLocale().replaceAll("[^A-Za-z0-9-]", "_");
    return "row-%06d-%s%s%s.png"
        .formatted(
            line.item().getRow(),
            line.size(),
            locale.isEmpty() ? "" : "-" + locale,
            image == 0 ? "" : "-" + image);
  }
}
