package io.pressroom.gateway.console;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console's files, read once from the class path and kept: together they are smaller than one
 * picture. Thread-safe.
 */
final class Assets {

  /** No name can climb out of the folder, nor name a file that browsers are not served. */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|css|js|svg|woff2)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final String folder;
  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  /**
   * @param folder on the class path
   */
  Assets(String folder) {
    this.folder = folder;
  }

  /**
   * A file as browsers get it.
   *
   * @param type for {@code Content-Type}
   * @param etag changes with the bytes
   */
  record Asset(Buffer bytes, String type, String etag) {}

  /** Empty where there is no such file. */
  Optional<Asset> find(String name) {
    var parts = NAME.matcher(name);
    String type = parts.matches() ? TYPES.get(parts.group(1)) : null;
    return type == null
        ? Optional.empty()
        : Optional.ofNullable(known.computeIfAbsent(name, missing -> read(missing, type)));
  }

  private @Nullable Asset read(String name, String type) {
    try (InputStream file =
        Assets.class.getClassLoader().getResourceAsStream(folder + '/' + name)) {
      if (file == null) {
        return null;
      }
      byte[] bytes = file.readAllBytes();
      return new Asset(Buffer.buffer(bytes), type, '"' + digest(bytes) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the console's " + name, e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
