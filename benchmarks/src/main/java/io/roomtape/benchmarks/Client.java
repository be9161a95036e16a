package io.roomtape.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection of HTTP/1.1 that costs as little as can be, so that it is the server that is
 * measured. Understands answers with a Content-Length and chunked ones.
 */
final class Client implements AutoCloseable {
  private final Socket socket;
  private final byte[] buffer;
  private int from;
  private int to;

  /** The status, and the body if it was asked for. */
  record Answer(int status, String body) {}

  private record Head(int status, long length, boolean chunked) {}

  Client(int port) {
    this(port, 256 * 1024, 0);
  }

  /**
   * @param receiveBuffer of the socket, in bytes; 0: what the system gives
   */
  Client(int port, int bufferSize, int receiveBuffer) {
    this.buffer = new byte[bufferSize];
    this.socket = new Socket();
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request without a body. */
  void send(String method, String path, String headers) throws IOException {
    socket
        .getOutputStream()
        .write(
            (method + " " + path + " HTTP/1.1\r\nHost: l\r\n" + headers + "\r\n").getBytes(UTF_8));
  }

  /** One request and the whole answer. */
  Answer post(String path, String headers, byte[] body) throws IOException {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: l\r\nContent-Length: "
                + body.length
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    socket.getOutputStream().write(whole);
    return answer();
  }

  Answer get(String path) throws IOException {
    send("GET", path, "");
    return answer();
  }

  /** Reads an answer away; how many bytes its body had. */
  long drain(int status) throws IOException {
    Head head = head();
    if (head.status() != status) {
      throw new IOException("Answered " + head.status());
    }
    long left = head.length();
    while (left > 0) {
      if (from == to) {
        fill();
      }
      int count = (int) Math.min(left, to - from);
      from += count;
      left -= count;
    }
    return head.length();
  }

  /** Reads the head of an answer; its body is read by {@link #read}. */
  int status() throws IOException {
    return head().status();
  }

  /** Reads some of a body; how many bytes. */
  int read(int most) throws IOException {
    if (from == to) {
      fill();
    }
    int count = Math.min(most, to - from);
    from += count;
    return count;
  }

  private Answer answer() throws IOException {
    Head head = head();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (head.chunked()) {
      for (int size = chunk(); size > 0; size = chunk()) {
        take(size, body);
        line();
      }
      line();
    } else {
      take(head.length(), body);
    }
    return new Answer(head.status(), body.toString(UTF_8));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private void take(long length, ByteArrayOutputStream into) throws IOException {
    for (long left = length; left > 0; ) {
      if (from == to) {
        fill();
      }
      int count = (int) Math.min(left, to - from);
      into.write(buffer, from, count);
      from += count;
      left -= count;
    }
  }

  private Head head() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(line.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Head(status, length, chunked);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (from == to) {
        fill();
      }
      byte next = buffer[from++];
      if (next == '\n') {
        return line.toString(ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
  }

  private void fill() throws IOException {
    InputStream in = socket.getInputStream();
    int count = in.read(buffer, 0, buffer.length);
    if (count < 0) {
      throw new EOFException("The server broke off");
    }
    from = 0;
    to = count;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
