package io.pressroom.gateway.view;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A place in a list of jobs; to clients an opaque text. */
public record Cursor(long createdMillis, UUID id) {

  private static final int BYTES = 3 * Long.BYTES;

  public Cursor {
    Objects.requireNonNull(id, "id");
  }

  /**
   * @return empty where the text is no cursor
   */
  public static Optional<Cursor> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return Optional.of(new Cursor(buffer.getLong(), new UUID(buffer.getLong(), buffer.getLong())));
  }

  public String text() {
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .putLong(createdMillis)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
