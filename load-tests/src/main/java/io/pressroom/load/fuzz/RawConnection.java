package io.pressroom.load.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One connection of HTTP/1.1 that sends what it is given, however wrong. Not thread-safe. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  /**
   * @param patience how long an answer may take; {@link java.net.SocketTimeoutException} after that
   */
  RawConnection(int port, Duration patience) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) patience.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * An answer.
   *
   * @param isLast whether the connection takes no further request
   */
  record Answer(int status, String body, boolean isLast) {}

  Answer exchange(byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The gateway has refused before it had read everything: its answer is there all the same.
    }
    String status = line();
    long length = -1;
    boolean isChunked = false;
    boolean isLast = false;
    boolean isStream = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        isChunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        isLast = lower.contains("close");
      } else if (lower.startsWith("content-type: text/event-stream")) {
        isStream = true;
      }
    }
    int code = Integer.parseInt(status.split(" ", 3)[1]);
    if (isStream || code == 101) {
      return new Answer(code, "", true);
    }
    String body = isChunked ? chunks() : length > 0 ? text((int) length) : "";
    return new Answer(code, body, isLast);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.append(text(size));
      line();
    }
    line();
    return body.toString();
  }

  private String text(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer was cut off");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
