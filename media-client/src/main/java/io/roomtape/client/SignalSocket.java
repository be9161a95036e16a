package io.roomtape.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A client's WebSocket (RFC 6455), without extensions. The JDK's changes the order of what a busy
 * machine receives right after the answer to the handshake (JDK 25.0.3), and servers of signalling
 * speak first.
 */
public final class SignalSocket {
  /** Where the server ended the connection without a Close, RFC 6455 section 7.1.5. */
  public static final int NO_CLOSE = 1006;

  private static final int NO_STATUS = 1005;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LAST = 0x80;
  private static final int SHORT = 126;

  private final Socket socket;
  private final DataInputStream in;
  private final Listener listener;

  /** Hears the server, in one thread. */
  public interface Listener {
    default void text(String message) {}

    default void binary(byte[] message) {}

    /**
     * The last that is heard, once.
     *
     * @param status the server's, or {@link #NO_CLOSE}
     */
    default void closed(int status) {}
  }

  /** The server answered the handshake with another status than 101. */
  public static final class Refused extends RuntimeException {
    private final int status;

    private Refused(String answer) {
      super("The server does not open a WebSocket: " + answer);
      this.status = Integer.parseInt(answer.split(" ", -1)[1]);
    }

    public int status() {
      return status;
    }
  }

  private SignalSocket(URI url, Listener listener) throws IOException {
    this.listener = listener;
    socket = new Socket(url.getHost(), url.getPort());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /**
   * Connects.
   *
   * @param url beginning with {@code ws:}, with a port
   * @throws Refused if the server does
   */
  public static SignalSocket open(URI url, Listener listener) {
    try {
      SignalSocket opened = new SignalSocket(url, listener);
      opened.shakeHands(url);
      Thread.ofVirtual().name("signals-" + url.getPort()).start(opened::read);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void shakeHands(URI url) throws IOException {
    String request =
        """
        GET %s HTTP/1.1
        Host: %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """
            .formatted(url.getRawPath() + "?" + url.getRawQuery(), url.getAuthority())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String answer = line();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      socket.close();
      throw new Refused(answer);
    }
    while (!line().isEmpty()) {
      // No extension was asked for, so no header matters.
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private void read() {
    int status = NO_CLOSE;
    try (socket) {
      status = readUntilClose();
    } catch (IOException e) {
      // It is gone, or was aborted here.
    } finally {
      listener.closed(status);
    }
  }

  private int readUntilClose() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int kind = BINARY;
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = payload();
      int code = first & 0xF;
      switch (code) {
        case CLOSE -> {
          answerClose(payload);
          return payload.length < 2 ? NO_STATUS : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }
        case PING -> write(PONG, payload);
        case CONTINUATION, TEXT, BINARY -> {
          kind = code == CONTINUATION ? kind : code;
          message.writeBytes(payload);
          if ((first & LAST) != 0) {
            deliver(kind, message.toByteArray());
            message.reset();
          }
        }
        default -> {}
      }
    }
  }

  private void answerClose(byte[] payload) {
    try {
      write(CLOSE, payload);
    } catch (IOException e) {
      // A server may be gone right behind its Close.
    }
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte();
    byte[] payload =
        new byte
            [switch (length) {
              case SHORT -> in.readUnsignedShort();
              case SHORT + 1 -> Math.toIntExact(in.readLong());
              default -> length;
            }];
    in.readFully(payload);
    return payload;
  }

  private void deliver(int kind, byte[] message) {
    if (kind == TEXT) {
      listener.text(new String(message, StandardCharsets.UTF_8));
    } else {
      listener.binary(message);
    }
  }

  /**
   * Sends in any thread; returns once the operating system has it.
   *
   * @throws UncheckedIOException if the connection has ended
   */
  public void send(byte[] message) {
    sendFrame(BINARY, message);
  }

  /** As {@link #send(byte[])}. */
  public void send(String message) {
    sendFrame(TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  private void sendFrame(int code, byte[] payload) {
    try {
      write(code, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void write(int code, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
    DataOutputStream out = new DataOutputStream(frame);
    out.writeByte(LAST | code);
    if (payload.length < SHORT) {
      out.writeByte(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      out.writeByte(0x80 | SHORT);
      out.writeShort(payload.length);
    } else {
      out.writeByte(0x80 | (SHORT + 1));
      out.writeLong(payload.length);
    }
    out.writeInt(0); // A mask has to be there; this one changes nothing.
    out.write(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  /** Drops the connection without a word. */
  public void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
