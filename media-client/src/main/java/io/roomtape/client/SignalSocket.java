package io.roomtape.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

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
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final int SHORT = 126;

  /** Of everybody in a large room; in bytes. */
  private static final int LONGEST_MESSAGE = 32 << 20;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int HANDSHAKE_MILLIS = 10_000;
  private static final int GOODBYE_MILLIS = 2_000;

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

    private Refused(int status, String answer) {
      super("The server does not open a WebSocket: " + answer);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private SignalSocket(URI url, Listener listener) throws IOException {
    this.listener = listener;
    this.socket = connect(url);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(HANDSHAKE_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  private static Socket connect(URI url) throws IOException {
    boolean secure = "wss".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    String host = url.getHost().replaceAll("^\\[|]$", "");
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return secure ? secured(plain, host, port) : plain;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static SSLSocket secured(Socket plain, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(HANDSHAKE_MILLIS);
    secured.startHandshake();
    return secured;
  }

  /**
   * Connects.
   *
   * @param url beginning with {@code ws:} or {@code wss:}
   * @throws Refused if the server does
   * @throws UncheckedIOException if there is none
   */
  public static SignalSocket open(URI url, Listener listener) {
    return open(url, Optional.empty(), listener);
  }

  /**
   * As {@link #open(URI, Listener)}, with a token that no log of addresses shows.
   *
   * @param bearer sent as {@code Authorization: Bearer …}
   */
  public static SignalSocket open(URI url, String bearer, Listener listener) {
    return open(url, Optional.of(bearer), listener);
  }

  private static SignalSocket open(URI url, Optional<String> bearer, Listener listener) {
    try {
      SignalSocket opened = new SignalSocket(url, listener);
      try {
        opened.shakeHands(url, bearer);
      } catch (IOException | RuntimeException e) {
        opened.socket.close();
        throw e;
      }
      Thread.ofVirtual().name("signals-" + url.getPort()).start(opened::read);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void shakeHands(URI url, Optional<String> bearer) throws IOException {
    UpgradeRequest request = UpgradeRequest.of(url, bearer);
    socket.getOutputStream().write(request.text().getBytes(StandardCharsets.US_ASCII));
    UpgradeAnswer answer = UpgradeAnswer.read(in);
    if (answer.status() != UpgradeAnswer.SWITCHING_PROTOCOLS) {
      throw new Refused(answer.status(), answer.statusLine());
    }
    if (!answer.accepts(request.key())) {
      throw new IOException("The server accepts another WebSocket than this");
    }
    socket.setSoTimeout(0);
  }

  private void read() {
    int status = NO_CLOSE;
    try (socket) {
      status = readUntilClose();
    } catch (IOException e) {
      // It is gone, was aborted here, or does not speak WebSocket.
    } finally {
      listener.closed(status);
    }
  }

  private int readUntilClose() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int kind = BINARY;
    while (true) {
      int first = in.readUnsignedByte();
      byte[] payload = payload(first, LONGEST_MESSAGE - message.size());
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

  private byte[] payload(int first, int longest) throws IOException {
    int second = in.readUnsignedByte();
    if ((first & RESERVED) != 0 || (second & MASKED) != 0) {
      throw new IOException("The server sends what is no frame of RFC 6455");
    }
    long length =
        switch (second) {
          case SHORT -> in.readUnsignedShort();
          case SHORT + 1 -> in.readLong();
          default -> second;
        };
    if (length < 0 || length > longest) {
      throw new IOException("The server sends a message of more than " + LONGEST_MESSAGE + " B");
    }
    byte[] payload = in.readNBytes(Math.toIntExact(length));
    if (payload.length < length) {
      throw new EOFException("The server ended amid a message");
    }
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
      out.writeByte(MASKED | payload.length);
    } else if (payload.length < 1 << 16) {
      out.writeByte(MASKED | SHORT);
      out.writeShort(payload.length);
    } else {
      out.writeByte(MASKED | (SHORT + 1));
      out.writeLong(payload.length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    out.writeInt(mask);
    for (int i = 0; i < payload.length; i++) {
      out.writeByte(payload[i] ^ mask >> (24 - 8 * (i & 3)));
    }
    socket.getOutputStream().write(frame.toByteArray());
  }

  /** Says that nothing more will come; what the server still says within two seconds is heard. */
  public void end() {
    try {
      socket.setSoTimeout(GOODBYE_MILLIS);
      write(CLOSE, new byte[] {3, (byte) 0xe8});
    } catch (IOException e) {
      abort();
    }
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
