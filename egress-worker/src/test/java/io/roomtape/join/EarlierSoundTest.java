package io.roomtape.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarlierSoundTest {
  private static final int OPUS = 111;
  private static final int RED = 63;
  private static final int FRAME = 960;

  private final EarlierSound sound = new EarlierSound();

  @Test
  void whatWasLostIsTakenFromTheNextPacketAndOnce() {
    assertThat(hear(carrying(1, 0))).isEmpty();
    assertThat(hear(carrying(4, 2))).containsExactly(plain(2), plain(3));
    assertThat(hear(carrying(5, 2))).isEmpty();
    assertThat(sound.isNew(packet(plain(3)))).as("comes late itself").isFalse();
  }

  @Test
  void numbersBeginAnewBehindTheirHighest() {
    assertThat(hear(carrying(0xffff, 0))).isEmpty();
    assertThat(hear(carrying(0x10001, 2))).containsExactly(plain(0x10000));
  }

  @Test
  void whatASenderMissedItselfGetsNoNumberOfAnother() {
    hear(carrying(1, 0));
    ByteBuffer packet = carrying(3, 1);
    packet.putInt(12, block(2)); // the one before that
    assertThat(hear(packet)).isEmpty();
  }

  @Test
  void garbageIsNoSound() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[12 + random.nextInt(40)];
      random.nextBytes(bytes);
      bytes[0] = (byte) 0x80;
      RtpPacket.parse(bytes, bytes.length)
          .ifPresent(packet -> assertThat(sound.lost(packet, OPUS)).hasSizeLessThan(11));
    }
  }

  private List<ByteBuffer> hear(ByteBuffer bytes) {
    RtpPacket packet = packet(bytes);
    assertThat(sound.isNew(packet)).isTrue();
    return sound.lost(packet, OPUS).stream().map(ByteBuffer::wrap).toList();
  }

  private static RtpPacket packet(ByteBuffer bytes) {
    byte[] packet = new byte[bytes.capacity()];
    bytes.get(0, packet);
    return RtpPacket.parse(packet, packet.length).orElseThrow();
  }

  private static ByteBuffer header(int type, int number, int payload) {
    return ByteBuffer.allocate(12 + payload)
        .put((byte) 0x80)
        .put((byte) type)
        .putShort((short) number)
        .putInt(number * FRAME)
        .putInt(7);
  }

  /** The header of eight bytes that were sent so many packets before. */
  private static int block(int back) {
    return ((0x80 | OPUS) << 24) | ((back * FRAME) << 10) | 8;
  }

  private static ByteBuffer plain(int number) {
    return header(OPUS, number, 8).putLong(number).rewind();
  }

  private static ByteBuffer carrying(int number, int earlier) {
    ByteBuffer packet = header(RED, number, earlier * 4 + 1 + (earlier + 1) * 8);
    for (int back = earlier; back > 0; back--) {
      packet.putInt(block(back));
    }
    packet.put((byte) OPUS);
    for (int back = earlier; back >= 0; back--) {
      packet.putLong(number - back);
    }
    return packet.rewind();
  }
}
