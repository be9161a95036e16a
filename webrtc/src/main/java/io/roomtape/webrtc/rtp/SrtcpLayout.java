package io.roomtape.webrtc.rtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Where the word of E flag and index stands: behind GCM's tag, before HMAC's. */
enum SrtcpLayout {
  WORD_LAST,
  TAG_LAST;

  static final int CLEAR = 8;
  private static final int WORD = 4;
  private static final int GCM_TAG = 16;
  private static final int HMAC_TAG = 10;

  static SrtcpLayout of(SrtpCipher cipher) {
    return switch (cipher) {
      case GcmCipher _ -> WORD_LAST;
      case CounterModeCipher _ -> TAG_LAST;
    };
  }

  byte[] protect(SrtpCipher cipher, byte[] compound, SrtpCipher.Nonce nonce)
      throws GeneralSecurityException {
    byte[] out = new byte[compound.length + SrtpSender.OVERHEAD];
    int end = cipher.protect(compound, CLEAR, compound.length, nonce, out);
    int wordAt = end;
    if (this == TAG_LAST) {
      wordAt = end - HMAC_TAG;
      ByteBuffer.wrap(out).put(wordAt + WORD, out, wordAt, HMAC_TAG);
    }
    ByteBuffer.wrap(out).putInt(wordAt, nonce.authenticatedWord());
    return Arrays.copyOf(out, end + WORD);
  }

  int shortest() {
    return CLEAR + WORD + (this == WORD_LAST ? GCM_TAG : HMAC_TAG);
  }

  /** The word of E flag and index of a packet at least {@link #shortest()} long. */
  int word(byte[] packet, int length) {
    int at = length - WORD - (this == TAG_LAST ? HMAC_TAG : 0);
    return ByteBuffer.wrap(packet).getInt(at);
  }

  /** Opens in place; -1 when it is not authentic. */
  int open(SrtpCipher cipher, byte[] packet, int length, SrtpCipher.Nonce nonce)
      throws GeneralSecurityException {
    if (this == TAG_LAST) {
      int tagAt = length - HMAC_TAG;
      ByteBuffer.wrap(packet).put(tagAt - WORD, packet, tagAt, HMAC_TAG);
    }
    return cipher.open(packet, CLEAR, length - WORD, nonce);
  }
}
