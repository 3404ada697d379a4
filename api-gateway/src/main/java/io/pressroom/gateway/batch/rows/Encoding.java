package io.pressroom.gateway.batch.rows;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * How a file's characters are written: as its byte order mark says, else as its client says, else
 * UTF-8 where every byte of it is, else what its bytes look like (GB18030, Big5, Shift_JIS, EUC,
 * windows-125x...).
 *
 * @param bomBytes length of the mark; 0 without one
 */
record Encoding(Charset charset, int bomBytes) {

  private static final int PIECE = 64 * 1024;

  /**
   * @throws InvalidRequestException if it can't be told, or is not what was said
   */
  static Encoding of(Path path, Optional<Charset> said) throws IOException {
    Optional<Encoding> marked = byMark(path);
    if (marked.isPresent()) {
      return marked.get();
    }
    Charset charset = StandardCharsets.UTF_8;
    if (said.isPresent()) {
      charset = said.get();
    } else if (!decodes(path, charset)) {
      charset = guess(path);
    }
    if (!decodes(path, charset)) {
      throw new InvalidRequestException("rows", "a file in " + charset.name(), "other bytes");
    }
    return new Encoding(charset, 0);
  }

  private static Optional<Encoding> byMark(Path path) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(3);
    }
    if (start.length >= 3
        && start[0] == (byte) 0xef
        && start[1] == (byte) 0xbb
        && start[2] == (byte) 0xbf) {
      return Optional.of(new Encoding(StandardCharsets.UTF_8, 3));
    }
    if (start.length >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16LE, 2));
    }
    if (start.length >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
      return Optional.of(new Encoding(StandardCharsets.UTF_16BE, 2));
    }
    return Optional.empty();
  }

  private static Charset guess(Path path) throws IOException {
    UniversalDetector detector = new UniversalDetector();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n > 0 && !detector.isDone(); n = in.read(piece)) {
        detector.handleData(piece, 0, n);
      }
    }
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    if (name == null || !Charset.isSupported(name)) {
      throw new InvalidRequestException(
          "rows",
          "a file in UTF-8, or in an encoding that the spec's 'encoding' names",
          "bytes of an unknown encoding");
    }
    return Charset.forName(name);
  }

  /** Whether every byte of the file is part of a character. Reads it all, keeps nothing. */
  private static boolean decodes(Path path, Charset charset) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    CharBuffer chars = CharBuffer.allocate(PIECE);
    try (InputStream in = Files.newInputStream(path)) {
      boolean isEnd = false;
      while (!isEnd) {
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isEnd = n < 0;
        bytes.position(bytes.position() + Math.max(0, n)).flip();
        CoderResult result = decoder.decode(bytes, chars.clear(), isEnd);
        if (result.isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }
}
