package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpTest {
  private static final String PAYLOAD = "abababababababababababababababab";
  private static final String PLAIN_RTP = "800f1234decafbadcafebabe" + PAYLOAD;

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static SrtpKey counterModeKey() {
    return new SrtpKey(
        SrtpProfile.AES128_CM_HMAC_SHA1_80,
        hex("e1f97a0d3e018be0d64fa32c06de4139"),
        hex("0ec675ad498afeebb6960b3aabe6"));
  }

  private static SrtpKey gcmKey() {
    return new SrtpKey(
        SrtpProfile.AEAD_AES_128_GCM,
        hex("000102030405060708090a0b0c0d0e0f"),
        hex("a0a1a2a3a4a5a6a7a8a9aaab"));
  }

  private static SrtpKey key(SrtpProfile profile) {
    return switch (profile) {
      case AEAD_AES_128_GCM -> gcmKey();
      case AES128_CM_HMAC_SHA1_80 -> counterModeKey();
    };
  }

  private static byte[] protect(SrtpSender sender, byte[] packet) {
    byte[] out = new byte[packet.length + SrtpSender.OVERHEAD];
    return Arrays.copyOf(out, sender.rtp(packet, 12, packet.length, out));
  }

  private static byte[] packet(int sequence) {
    byte[] packet = hex(PLAIN_RTP);
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    return packet;
  }

  /** RFC 3711 B.3. */
  @Test
  void sessionKeysAreDerivedFromTheMasterKey() {
    assertThat(counterModeKey().derive(0, 16)).isEqualTo(hex("c61e7a93744f39ee10734afe3ff7a087"));
    assertThat(counterModeKey().derive(2, 14)).isEqualTo(hex("30cbbc08863d8c85d49db34a9ae1"));
    assertThat(counterModeKey().derive(1, 20))
        .isEqualTo(hex("cebe321f6ff7716b6fd4ab49af256a156d38baa4"));
  }

  /** The vector that libsrtp validates itself with. */
  @Test
  void counterModeProtectsRtpAsLibsrtpDoes() {
    assertThat(protect(new SrtpSender(counterModeKey()), hex(PLAIN_RTP)))
        .isEqualTo(
            hex(
                "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402"
                    + "b78d6acc99ea179b8dbb"));
  }

  /** The vector that libsrtp validates itself with. */
  @Test
  void gcmProtectsRtpAsLibsrtpDoes() {
    assertThat(protect(new SrtpSender(gcmKey()), hex(PLAIN_RTP)))
        .isEqualTo(
            hex(
                "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06e"
                    + "d2976826f796b201df3131a127e8a392"));
  }

  /** The vector that libsrtp validates itself with. */
  @Test
  void gcmOpensRtcpThatLibsrtpProtected() {
    byte[] packet =
        hex(
            "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025"
                + "c52c6fbea2b3b446ea31123ba88ce61e80000001");

    int length = new SrtpReceiver(gcmKey()).rtcp(packet, packet.length);

    assertThat(Arrays.copyOf(packet, length)).isEqualTo(hex("81c8000bcafebabe" + PAYLOAD));
  }

  /** RFC 7714 16.1.1. */
  @Test
  void gcmEncryptsAsTheStandardSays() throws Exception {
    GcmCipher cipher =
        new GcmCipher(hex("000102030405060708090a0b0c0d0e0f"), hex("517569642070726f2071756f"));
    byte[] packet =
        hex(
            "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976"
                + "69736120696e207061727465732074726573");
    byte[] out = new byte[packet.length + 16];

    int length =
        cipher.protect(
            packet, 12, packet.length, new SrtpCipher.Nonce().rtp(0x5501a0b2, 0xf17b), out);

    assertThat(Arrays.copyOf(out, length))
        .isEqualTo(
            hex(
                "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd5"
                    + "0d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee439"
                    + "0cce"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsProtectedOpensOnceOnly(SrtpProfile profile) {
    byte[] datagram = protect(new SrtpSender(key(profile)), hex(PLAIN_RTP));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));

    byte[] first = datagram.clone();
    assertThat(Arrays.copyOf(first, receiver.rtp(first, first.length))).isEqualTo(hex(PLAIN_RTP));
    assertThat(receiver.rtp(datagram.clone(), datagram.length)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource
  void rtcpOpensOnceOnly(SrtpProfile profile) {
    byte[] compound = RtcpWriter.pictureLoss(1, 2);
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));

    for (int i = 0; i < 3; i++) {
      byte[] datagram = sender.rtcp(compound);
      byte[] again = datagram.clone();
      int length = receiver.rtcp(datagram, datagram.length);
      assertThat(Arrays.copyOf(datagram, length)).isEqualTo(compound);
      assertThat(receiver.rtcp(again, again.length)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sequenceNumbersRollOverAlsoOutOfOrder(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));

    for (int sequence : new int[] {65_530, 65_534, 1, 65_535, 0, 2, 700}) {
      byte[] datagram = protect(sender, packet(sequence));
      int length = receiver.rtp(datagram, datagram.length);
      assertThat(Arrays.copyOf(datagram, Math.max(0, length))).isEqualTo(packet(sequence));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSequenceNumberIsNeverUsedTwice(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    byte[] out = new byte[100];

    assertThat(sender.rtp(packet(5), 12, 28, out)).isPositive();
    assertThat(sender.rtp(packet(4), 12, 28, out)).isPositive();
    assertThat(sender.rtp(packet(5), 12, 28, out)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource
  void aChangedPacketIsNotAuthenticAndLeavesNoTrace(SrtpProfile profile) {
    Random random = new Random(2);
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] datagram = protect(new SrtpSender(key(profile)), hex(PLAIN_RTP));
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = datagram.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
      int length = random.nextInt(changed.length + 1);
      assertThat(receiver.rtp(changed.clone(), changed.length)).isEqualTo(-1);
      assertThat(receiver.rtp(changed.clone(), length)).isEqualTo(-1);
      assertThat(receiver.rtcp(changed, length)).isEqualTo(-1);
    }
    assertThat(receiver.rtp(datagram, datagram.length)).isPositive();
  }
}
