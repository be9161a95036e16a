package io.roomtape.server.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs for one purpose, by HMAC-SHA256, with keys that are derived from secrets: what one of them
 * signs for another purpose passes for nothing here.
 */
public final class DerivedKeys {
  /** The length of a signature. */
  public static final int SIGNATURE_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final List<byte[]> keys;

  /**
   * @param secrets any of them may have signed, the first signs
   */
  public DerivedKeys(List<byte[]> secrets, String purpose) {
    keys = secrets.stream().map(secret -> hmac(secret, purpose.getBytes(UTF_8))).toList();
  }

  public byte[] sign(byte[] text) {
    return signature(keys.getFirst(), text);
  }

  /** Whether one of the keys signed this text; how long that takes tells nothing. */
  public boolean verify(byte[] text, byte[] signature) {
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(signature, signature(key, text)));
  }

  private static byte[] signature(byte[] key, byte[] text) {
    return Arrays.copyOf(hmac(key, text), SIGNATURE_BYTES);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
