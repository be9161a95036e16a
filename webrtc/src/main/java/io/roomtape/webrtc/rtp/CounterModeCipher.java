package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** AES128_CM_HMAC_SHA1_80 (RFC 3711). A packet leaves no garbage. */
final class CounterModeCipher implements SrtpCipher {
  private static final int TAG = 10;
  private static final int FIRST_SIZE = 2048;

  private final ReusedCounter counter;
  private final Cipher cipher;
  private final HmacSha1 mac;
  private byte[] plain = new byte[FIRST_SIZE];

  CounterModeCipher(byte[] key, byte[] salt, byte[] authenticationKey) {
    this.counter = new ReusedCounter(key, salt);
    this.mac = new HmacSha1(authenticationKey);
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/CTR", e);
    }
  }

  @Override
  public int protect(byte[] in, int clear, int length, Nonce nonce, byte[] out)
      throws GeneralSecurityException {
    System.arraycopy(in, 0, out, 0, clear);
    begin(nonce);
    cipher.doFinal(in, clear, length - clear, out, clear);
    System.arraycopy(mac.of(out, length, nonce.authenticatedWord()), 0, out, length, TAG);
    return length + TAG;
  }

  @Override
  public int open(byte[] packet, int clear, int length, Nonce nonce)
      throws GeneralSecurityException {
    int end = length - TAG;
    if (!same(mac.of(packet, end, nonce.authenticatedWord()), packet, end)) {
      return -1;
    }
    decrypt(packet, clear, end - clear, nonce);
    return end;
  }

  /** By way of another array: in place, a cipher would make a copy of its own. */
  private void decrypt(byte[] packet, int at, int length, Nonce nonce)
      throws GeneralSecurityException {
    if (plain.length < length) {
      plain = new byte[length];
    }
    begin(nonce);
    cipher.doFinal(packet, at, length, plain, 0);
    System.arraycopy(plain, 0, packet, at, length);
  }

  private void begin(Nonce nonce) throws GeneralSecurityException {
    counter.set(nonce);
    cipher.init(Cipher.ENCRYPT_MODE, counter.key(), counter);
  }

  /** Takes as long for one bit that differs as for all. */
  private static boolean same(byte[] code, byte[] packet, int at) {
    int difference = 0;
    for (int i = 0; i < TAG; i++) {
      difference |= code[i] ^ packet[at + i];
    }
    return difference == 0;
  }
}
