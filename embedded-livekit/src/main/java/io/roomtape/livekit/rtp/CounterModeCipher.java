package io.roomtape.livekit.rtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES128_CM_HMAC_SHA1_80 (RFC 3711). */
final class CounterModeCipher implements SrtpCipher {
  private static final int TAG = 10;

  private final SecretKeySpec key;
  private final byte[] salt;
  private final Cipher cipher;
  private final Mac mac;
  private final byte[] iv = new byte[16];
  private final byte[] word = new byte[4];

  CounterModeCipher(byte[] key, byte[] salt, byte[] authenticationKey) {
    this.key = new SecretKeySpec(key, "AES");
    this.salt = salt;
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
      this.mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authenticationKey, "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/CTR and HmacSHA1", e);
    }
  }

  @Override
  public int protect(byte[] in, int clear, int length, Nonce nonce, byte[] out)
      throws GeneralSecurityException {
    System.arraycopy(in, 0, out, 0, clear);
    crypt(in, clear, length, nonce, out);
    System.arraycopy(tag(out, length, nonce), 0, out, length, TAG);
    return length + TAG;
  }

  @Override
  public int open(byte[] packet, int clear, int length, Nonce nonce)
      throws GeneralSecurityException {
    int end = length - TAG;
    byte[] theirs = Arrays.copyOfRange(packet, end, length);
    if (!MessageDigest.isEqual(theirs, Arrays.copyOf(tag(packet, end, nonce), TAG))) {
      return -1;
    }
    crypt(packet, clear, end, nonce, packet);
    return end;
  }

  private byte[] tag(byte[] packet, int length, Nonce nonce) {
    mac.update(packet, 0, length);
    ByteBuffer.wrap(word).putInt(nonce.authenticatedWord());
    return mac.doFinal(word);
  }

  private void crypt(byte[] in, int clear, int length, Nonce nonce, byte[] out)
      throws GeneralSecurityException {
    Arrays.fill(iv, (byte) 0);
    ByteBuffer.wrap(iv)
        .putInt(4, nonce.ssrc())
        .putShort(8, (short) (nonce.index() >>> 32))
        .putInt(10, (int) nonce.index());
    for (int i = 0; i < salt.length; i++) {
      iv[i] ^= salt[i];
    }
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
    cipher.doFinal(in, clear, length - clear, out, clear);
  }
}
