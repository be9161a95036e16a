package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The master key and salt of one direction, and the session keys made of them. */
public final class SrtpKey {
  static final int MASTER_KEY = 16;

  private final SrtpProfile profile;
  private final byte[] key;
  private final byte[] salt;

  SrtpKey(SrtpProfile profile, byte[] key, byte[] salt) {
    this.profile = profile;
    this.key = key;
    this.salt = salt;
  }

  /** What the DTLS client writes with, out of the exported keying material (RFC 5764 4.2). */
  public static SrtpKey ofClient(SrtpProfile profile, byte[] material) {
    return slice(profile, material, 0);
  }

  /** What the DTLS server writes with. */
  public static SrtpKey ofServer(SrtpProfile profile, byte[] material) {
    return slice(profile, material, 1);
  }

  private static SrtpKey slice(SrtpProfile profile, byte[] material, int index) {
    int keyAt = index * MASTER_KEY;
    int saltAt = 2 * MASTER_KEY + index * profile.saltLength;
    return new SrtpKey(
        profile,
        Arrays.copyOfRange(material, keyAt, keyAt + MASTER_KEY),
        Arrays.copyOfRange(material, saltAt, saltAt + profile.saltLength));
  }

  SrtpProfile profile() {
    return profile;
  }

  /** Session keys for RTP (labels 0 to 2) or RTCP (3 to 5), RFC 3711 4.3. */
  SrtpCipher cipher(boolean rtcp) {
    int label = rtcp ? 3 : 0;
    byte[] sessionKey = derive(label, MASTER_KEY);
    byte[] sessionSalt = derive(label + 2, profile.saltLength);
    return switch (profile) {
      case AEAD_AES_128_GCM -> new GcmCipher(sessionKey, sessionSalt);
      case AES128_CM_HMAC_SHA1_80 ->
          new CounterModeCipher(sessionKey, sessionSalt, derive(label + 1, 20));
    };
  }

  byte[] derive(int label, int length) {
    byte[] iv = Arrays.copyOf(salt, 16);
    iv[7] ^= (byte) label;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(new byte[length]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/CTR", e);
    }
  }
}
