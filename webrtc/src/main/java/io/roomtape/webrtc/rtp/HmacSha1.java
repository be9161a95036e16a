package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA1 (RFC 2104). As {@code javax.crypto.Mac} does it, but for the arrays that are new with
 * each code there. Not safe for threads.
 */
final class HmacSha1 {
  private static final int BLOCK = 64;
  private static final int LENGTH = 20;

  private final MessageDigest digest;
  private final byte[] inner = new byte[BLOCK];
  private final byte[] outer = new byte[BLOCK];
  private final byte[] word = new byte[4];
  private final byte[] code = new byte[LENGTH];

  /**
   * @param key at most 64 bytes
   */
  HmacSha1(byte[] key) {
    byte[] padded = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      inner[i] = (byte) (padded[i] ^ 0x36);
      outer[i] = (byte) (padded[i] ^ 0x5c);
    }
    try {
      this.digest = MessageDigest.getInstance("SHA-1");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The code of {@code bytes[0, length)} and a word of 32 bits; it lasts until the next. */
  byte[] of(byte[] bytes, int length, int last) throws GeneralSecurityException {
    Wire.put32(word, 0, last);
    digest.update(inner, 0, BLOCK);
    digest.update(bytes, 0, length);
    digest.update(word, 0, word.length);
    digest.digest(code, 0, LENGTH);
    digest.update(outer, 0, BLOCK);
    digest.update(code, 0, LENGTH);
    digest.digest(code, 0, LENGTH);
    return code;
  }
}
