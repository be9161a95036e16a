package io.roomtape.webrtc.rtp;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * The first counter block of a packet (RFC 3711 4.1.1), and the key to begin with it: of every
 * packet the same two objects, so that a {@code Cipher} begins anew without making others.
 */
final class ReusedCounter extends IvParameterSpec {
  private static final int BLOCK = 16;

  private final byte[] salt;
  private final byte[] block = new byte[BLOCK];
  private final SecretKey key;

  ReusedCounter(byte[] key, byte[] salt) {
    super(new byte[BLOCK]);
    this.key = new ReusedKey(key);
    this.salt = Arrays.copyOf(salt, BLOCK);
  }

  SecretKey key() {
    return key;
  }

  void set(SrtpCipher.Nonce nonce) {
    Arrays.fill(block, (byte) 0);
    Wire.put32(block, 4, nonce.ssrc());
    Wire.put16(block, 8, (int) (nonce.index() >>> 32));
    Wire.put32(block, 10, (int) nonce.index());
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= salt[i];
    }
  }

  /** Not a copy: a cipher looks at it while it begins, and it changes before the next beginning. */
  @Override
  public byte[] getIV() {
    return block;
  }

  /** Ciphers wipe the array that they are given; each time it is the same one, filled anew. */
  private static final class ReusedKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient byte[] key;
    private final transient byte[] given;

    ReusedKey(byte[] key) {
      this.key = key;
      this.given = new byte[key.length];
    }

    @Override
    public String getAlgorithm() {
      return "AES";
    }

    @Override
    public String getFormat() {
      return "RAW";
    }

    @Override
    public byte[] getEncoded() {
      System.arraycopy(key, 0, given, 0, key.length);
      return given;
    }
  }
}
