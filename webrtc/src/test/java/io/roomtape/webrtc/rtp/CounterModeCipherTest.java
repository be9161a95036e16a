package io.roomtape.webrtc.rtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CounterModeCipherTest {
  private final Random random = new Random(7);
  private final byte[] key = bytes(16);
  private final byte[] salt = bytes(14);
  private final byte[] authentication = bytes(20);
  private final SrtpCipher.Nonce nonce = new SrtpCipher.Nonce();

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** RFC 3711 B.2. */
  @Test
  void theKeyStreamIsTheStandards() throws GeneralSecurityException {
    CounterModeCipher cipher =
        new CounterModeCipher(
            hex("2b7e151628aed2a6abf7158809cf4f3c"),
            hex("f0f1f2f3f4f5f6f7f8f9fafbfcfd"),
            authentication);
    byte[] out = new byte[48 + 10];

    cipher.protect(new byte[48], 0, 48, nonce.rtp(0, 0), out);

    assertThat(Arrays.copyOf(out, 48))
        .isEqualTo(
            hex(
                "e03ead0935c95e80e166b16dd92b4eb4"
                    + "d23513162b02d0f72a43a2fe4a5f97ab"
                    + "41e95b3bb0a2e8dd477901e4fca894c0"));
  }

  /** RFC 2202 3, the second. */
  @Test
  void theCodeIsTheStandards() throws GeneralSecurityException {
    byte[] text = "what do ya want for nothing?".getBytes(US_ASCII);
    int last = ByteBuffer.wrap(text).getInt(24);

    assertThat(new HmacSha1("Jefe".getBytes(US_ASCII)).of(text, 24, last))
        .isEqualTo(hex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"));
  }

  /** What lasts from packet to packet leaves no trace in the next. */
  @Test
  void everyPacketIsProtectedAsIfItWereTheFirst() throws GeneralSecurityException {
    CounterModeCipher ours = new CounterModeCipher(key, salt, authentication);
    CounterModeCipher theirs = new CounterModeCipher(key, salt, authentication);
    for (int i = 0; i < 2_000; i++) {
      byte[] packet = bytes(12 + random.nextInt(3_000));
      int ssrc = random.nextInt();
      long index = random.nextLong(1L << 48);
      byte[] out = new byte[packet.length + 10];

      int length = ours.protect(packet, 12, packet.length, nonce.rtp(ssrc, index), out);

      assertThat(length).isEqualTo(out.length);
      assertThat(out).isEqualTo(expected(packet, ssrc, index));
      if (i % 3 == 0) {
        out[random.nextInt(out.length)] ^= 1;
        assertThat(theirs.open(out, 12, out.length, nonce)).isEqualTo(-1);
      } else {
        assertThat(theirs.open(out, 12, out.length, nonce)).isEqualTo(packet.length);
        assertThat(Arrays.copyOf(out, packet.length)).isEqualTo(packet);
      }
    }
  }

  /** By a cipher and a code that are made for the packet. */
  private byte[] expected(byte[] packet, int ssrc, long index) throws GeneralSecurityException {
    byte[] iv = ByteBuffer.allocate(16).putInt(4, ssrc).putLong(8, index << 16).array();
    for (int i = 0; i < salt.length; i++) {
      iv[i] ^= salt[i];
    }
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    byte[] out = Arrays.copyOf(packet, packet.length + 10);
    cipher.doFinal(packet, 12, packet.length - 12, out, 12);
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(authentication, "HmacSHA1"));
    mac.update(out, 0, packet.length);
    byte[] code = mac.doFinal(ByteBuffer.allocate(4).putInt((int) (index >>> 16)).array());
    System.arraycopy(code, 0, out, packet.length, 10);
    return out;
  }
}
