package io.roomtape.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A server's answer to an {@link UpgradeRequest}.
 *
 * @param accept the value of {@code Sec-WebSocket-Accept}; empty when there is none
 */
record UpgradeAnswer(int status, String statusLine, String accept) {
  static final int SWITCHING_PROTOCOLS = 101;

  private static final int LONGEST = 1 << 16;
  private static final String ACCEPT = "sec-websocket-accept:";
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  /**
   * Reads up to the empty line.
   *
   * @throws IOException also when it is no answer of HTTP/1.1
   */
  static UpgradeAnswer read(InputStream in) throws IOException {
    int[] budget = {LONGEST};
    String statusLine = line(in, budget);
    if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d( .*)?")) {
      throw new IOException("The server does not speak HTTP/1.1");
    }
    String accept = "";
    for (String line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(ACCEPT)) {
        accept = line.substring(ACCEPT.length()).strip();
      }
    }
    return new UpgradeAnswer(Integer.parseInt(statusLine.substring(9, 12)), statusLine, accept);
  }

  private static String line(InputStream in, int[] budget) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || --budget[0] < 0) {
        throw new IOException("The server's answer does not end");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Whether it is an answer to the request with this key (RFC 6455 4.2.2). */
  boolean accepts(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return accept.equals(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
