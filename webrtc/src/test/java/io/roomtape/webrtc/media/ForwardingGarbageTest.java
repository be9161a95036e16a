package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.Wire;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A packet on its way through leaves nothing behind for the garbage collector. */
class ForwardingGarbageTest {
  private static final int SUBSCRIBERS = 20;
  private static final int WARM = 60_000;
  private static final int MEASURED = 20_000;

  /** Of VP9 the spatial layer, of VP8 the picture's number. */
  private static final int LAYER_OR_PICTURE = 23;

  private final MediaSession publisher = new MediaSession(new Discarded());
  private long now = System.nanoTime();
  private int sequence;

  @ParameterizedTest
  @EnumSource(names = {"VP8", "VP9"})
  void aForwardedPacketAllocatesNothing(PayloadFormat format) {
    byte[] packet = packet(format);
    publisher.extensions(new ExtensionIds(0, 0, 0, 5, 0));
    PublishedTrack track =
        publisher.publish(
            new PublishSpec(
                "TR_V",
                MediaKind.VIDEO,
                format,
                new Payloads(96, 97, Payloads.NONE),
                90_000,
                "0",
                List.of(),
                Set.of(7L),
                Map.of()));
    for (int i = 0; i < SUBSCRIBERS; i++) {
      Payloads payloads = new Payloads(100, 101, Payloads.NONE);
      new MediaSession(new Discarded())
          .subscribe(track, new SendSpec("3", 0x5555, 0x6666, payloads, 3, "stream"))
          .maxQuality(Quality.ofLayer(i % 3));
    }
    forward(packet, WARM);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    forward(packet, MEASURED);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat((double) allocated / MEASURED / SUBSCRIBERS)
        .as("bytes for each forwarded packet")
        .isLessThan(8);
  }

  private void forward(byte[] packet, int packets) {
    for (int i = 0; i < packets; i++) {
      sequence++;
      Wire.put16(packet, 2, sequence);
      Wire.put32(packet, 4, sequence / 4 * 3_000);
      Wire.put16(packet, 17, sequence);
      packet[LAYER_OR_PICTURE] = (byte) (sequence % 3 << 1);
      now += 2_000_000;
      publisher.rtp(packet, packet.length, now);
      if (i % 250 == 0) {
        publisher.tick(now);
      }
    }
  }

  /**
   * A thousand bytes with a transport-wide number; in the lowest layer the begin of a key frame.
   */
  private static byte[] packet(PayloadFormat format) {
    int flags = format == PayloadFormat.VP8 ? 0x90e0 : 0xac81;
    return ByteBuffer.allocate(1_000)
        .put((byte) 0x90)
        .put((byte) 96)
        .putShort((short) 0)
        .putInt(0)
        .putInt(7)
        .putInt(0xBEDE0001)
        .putInt(0x51000000)
        .putShort((short) flags)
        .put(new byte[] {(byte) 0x81, 1, 1, 0, 0})
        .array();
  }

  private static final class Discarded implements Outbound {
    private final byte[] buffer = new byte[MAX_PACKET];

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public byte[] buffer() {
      return buffer;
    }

    @Override
    public boolean rtp(int header, int length) {
      return true;
    }

    @Override
    public boolean again(int header, int length) {
      return true;
    }

    @Override
    public void rtcp(byte[] compound) {}
  }
}
