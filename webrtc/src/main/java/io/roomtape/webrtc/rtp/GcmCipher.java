package io.roomtape.webrtc.rtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AEAD_AES_128_GCM (RFC 7714). */
final class GcmCipher implements SrtpCipher {
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final byte[] salt;
  private final Cipher cipher;
  private final byte[] iv = new byte[12];
  private final byte[] word = new byte[4];

  GcmCipher(byte[] key, byte[] salt) {
    this.key = new SecretKeySpec(key, "AES");
    this.salt = salt;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  @Override
  public int protect(byte[] in, int clear, int length, Nonce nonce, byte[] out)
      throws GeneralSecurityException {
    init(Cipher.ENCRYPT_MODE, in, clear, nonce);
    System.arraycopy(in, 0, out, 0, clear);
    return clear + cipher.doFinal(in, clear, length - clear, out, clear);
  }

  @Override
  public int open(byte[] packet, int clear, int length, Nonce nonce)
      throws GeneralSecurityException {
    init(Cipher.DECRYPT_MODE, packet, clear, nonce);
    try {
      return clear + cipher.doFinal(packet, clear, length - clear, packet, clear);
    } catch (AEADBadTagException e) {
      return -1;
    }
  }

  private void init(int mode, byte[] packet, int clear, Nonce nonce)
      throws GeneralSecurityException {
    ByteBuffer.wrap(iv)
        .putShort((short) 0)
        .putInt(nonce.ssrc())
        .putShort((short) (nonce.index() >>> 32))
        .putInt((int) nonce.index());
    for (int i = 0; i < iv.length; i++) {
      iv[i] ^= salt[i];
    }
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(packet, 0, clear);
    if (nonce.rtcp()) {
      ByteBuffer.wrap(word).putInt(nonce.authenticatedWord());
      cipher.updateAAD(word);
    }
  }
}
