package io.roomtape.server.testing;

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
public final class RawHttp implements AutoCloseable {

  /** What stands before the body; the fields' names are in lower case. */
  public record Head(String statusLine, Map<String, String> fields) {
    public int status() {
      return Integer.parseInt(statusLine.substring(9, 12));
    }

    public int contentLength() {
      return Integer.parseInt(Objects.requireNonNull(fields.get("content-length")));
    }
  }

  private final Socket socket;
  private final String host;
  private final DataInputStream in;

  public RawHttp(int port) throws IOException {
    this(port, 0);
  }

  public RawHttp(int port, int receiveBuffer) throws IOException {
    this("test", port, receiveBuffer);
  }

  /** Asks for another host than that of the other tests. */
  public static RawHttp under(String host, int port) throws IOException {
    return new RawHttp(host, port, 0);
  }

  private RawHttp(String host, int port, int receiveBuffer) throws IOException {
    this.host = host;
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
  }

  public void send(String requestLine, String... fields) throws IOException {
    StringBuilder request =
        new StringBuilder(requestLine).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
  }

  /** Sends a body, or some of it. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public Head head() throws IOException {
    String statusLine = line();
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    return new Head(statusLine, fields);
  }

  /** The body: by its length, or in chunks. */
  public byte[] body(Head head) throws IOException {
    return head.fields().containsKey("content-length") ? exactly(head.contentLength()) : chunks();
  }

  public String text(Head head) throws IOException {
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

  public int read(byte[] bytes) throws IOException {
    return in.read(bytes);
  }

  public byte[] rest() throws IOException {
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
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
