package io.roomtape.server.playback.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One HTTP/1.1 connection, byte by byte: no client library repairs what the server breaks. */
final class RawHttp implements AutoCloseable {

  record Head(String statusLine, Map<String, String> fields) {
    int status() {
      return Integer.parseInt(statusLine.substring(9, 12));
    }

    int contentLength() {
      return Integer.parseInt(Objects.requireNonNull(fields.get("content-length")));
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawHttp(int port) throws IOException {
    this(port, 0);
  }

  RawHttp(int port, int receiveBuffer) throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
  }

  void send(String requestLine, String... fields) throws IOException {
    StringBuilder request = new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: test\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
  }

  Head head() throws IOException {
    String statusLine = line();
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    return new Head(statusLine, fields);
  }

  /** The body: by its length, or in chunks. */
  byte[] body(Head head) throws IOException {
    return head.fields().containsKey("content-length") ? exactly(head.contentLength()) : chunks();
  }

  String text(Head head) throws IOException {
    return new String(body(head), UTF_8);
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = new byte[count];
    in.readFully(bytes);
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      body.write(exactly(size));
      line();
    } while (size > 0);
    return body.toByteArray();
  }

  int read(byte[] bytes) throws IOException {
    return in.read(bytes);
  }

  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("connection ended after \"" + line + '"');
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Leaves as a killed process does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
