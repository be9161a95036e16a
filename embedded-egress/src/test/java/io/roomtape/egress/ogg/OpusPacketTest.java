package io.roomtape.egress.ogg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusPacketTest {
  /** RFC 6716, table 2. */
  @ParameterizedTest
  @CsvSource({
    "0, 480",
    "1, 960",
    "2, 1920",
    "3, 2880",
    "11, 2880", // SILK
    "12, 480",
    "13, 960",
    "15, 960", // hybrid
    "16, 120",
    "17, 240",
    "18, 480",
    "19, 960",
    "31, 960" // CELT
  })
  void itsConfigurationSaysHowLongAFrameIs(int configuration, int samples) {
    assertThat(OpusPacket.samples(packet(configuration << 3, 1))).isEqualTo(samples);
  }

  @Test
  void itHoldsOneFrameOrTwoOrAsManyAsItSays() {
    int music20 = 31 << 3;

    assertThat(OpusPacket.samples(packet(music20 | 1, 1))).isEqualTo(2 * 960);
    assertThat(OpusPacket.samples(packet(music20 | 2, 1))).isEqualTo(2 * 960);
    assertThat(OpusPacket.samples(packet(music20 | 3, 0x80 | 6))).isEqualTo(6 * 960);
  }

  @Test
  void whatIsEmptyCutOffOrTooLongIsNone() {
    assertThat(OpusPacket.samples(ByteBuffer.allocate(0))).isZero();
    assertThat(OpusPacket.samples(ByteBuffer.wrap(new byte[] {(byte) 0xFB}))).isZero();
    assertThat(OpusPacket.samples(packet(31 << 3 | 3, 7))).isZero();
    assertThat(OpusPacket.samples(packet(31 << 3 | 3, 0))).isZero();
  }

  @Test
  void itSaysHowManyChannelsItHas() {
    assertThat(OpusPacket.stereo(packet(0x04, 0))).isTrue();
    assertThat(OpusPacket.stereo(packet(0xF8, 0))).isFalse();
    assertThat(OpusPacket.stereo(ByteBuffer.allocate(0))).isFalse();
  }

  private static ByteBuffer packet(int... bytes) {
    ByteBuffer packet = ByteBuffer.allocate(bytes.length);
    for (int each : bytes) {
      packet.put((byte) each);
    }
    return packet.flip();
  }
}
