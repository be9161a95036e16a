package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.media.SentStats.Limit;
import io.roomtape.webrtc.rtp.PayloadFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sent to a subscriber whose receiver says what it can take. */
class NarrowDownlinkTest {
  private static final long MILLI = 1_000_000;
  private static final int MID = 1;
  private static final int RID = 2;

  /** Bits per second of the layers: small packets, so that every frame is one. */
  private static final int[] RATES = {40_000, 120_000, 300_000};

  private final SentPackets toSubscriber = new SentPackets();
  private final MediaSession publisher = new MediaSession(new SentPackets());
  private final MediaSession subscriber = new MediaSession(toSubscriber);
  private final List<Video> videos = new ArrayList<>();
  private long now = System.nanoTime();

  NarrowDownlinkTest() {
    publisher.extensions(new ExtensionIds(MID, RID, 0, 0, 0));
  }

  /** A track in three layers of which every second frame is a key frame. */
  private final class Video {
    final long ssrc;
    final Subscription subscription;
    private final String mid;
    private final int[] sequences = {10, 20, 30};

    Video(int number) {
      mid = "" + number;
      ssrc = 0x5000L + number;
      PublishedTrack track =
          publisher.publish(
              new PublishSpec(
                  "TR_" + number,
                  MediaKind.VIDEO,
                  PayloadFormat.VP8,
                  Payloads.only(96),
                  90_000,
                  mid,
                  List.of("q", "h", "f"),
                  Set.of(),
                  Map.of()));
      subscription =
          subscriber.subscribe(track, new SendSpec(mid, ssrc, 0, Payloads.only(100), 0, "stream"));
      videos.add(this);
    }

    private void frame(int layer, int frame) {
      byte[] packet = new byte[RATES[layer] / 8 / 20];
      sequences[layer] = (sequences[layer] + 1) & 0xffff;
      ByteBuffer.wrap(packet)
          .put((byte) 0x90)
          .put((byte) (0x80 | 96))
          .putShort((short) sequences[layer])
          .putInt(frame * 4_500)
          .putInt((int) ssrc * 16 + layer)
          .putInt(0xBEDE0001)
          .put((byte) (MID << 4))
          .put((byte) mid.charAt(0))
          .put((byte) (RID << 4))
          .put((byte) "qhf".charAt(layer))
          .put((byte) 0x10)
          .put((byte) (frame % 2));
      publisher.rtp(packet, packet.length, now);
    }

    /** The size of what was sent last, which tells its layer. */
    int layer() {
      int length =
          toSubscriber.rtp.stream()
              .filter(packet -> ByteBuffer.wrap(packet).getInt(8) == (int) ssrc)
              .mapToInt(packet -> packet.length)
              .reduce((first, second) -> second)
              .orElse(0);
      return length == 0 ? -1 : length < 400 ? 0 : length < 1_000 ? 1 : 2;
    }
  }

  private void run(int millis) {
    for (int at = 0; at < millis; at += 50) {
      toSubscriber.rtp.clear();
      for (Video video : videos) {
        for (int layer = 0; layer < RATES.length; layer++) {
          video.frame(layer, at / 50);
        }
      }
      now += 50 * MILLI;
      publisher.tick(now);
      subscriber.tick(now);
    }
  }

  private void canTake(long bitsPerSecond) {
    byte[] told = remb(bitsPerSecond);
    subscriber.rtcp(told, told.length, now);
  }

  @Test
  void theBestLayerIsSentWhileNothingHoldsItBack() {
    Video video = new Video(1);
    run(3_000);
    assertThat(video.layer()).isEqualTo(2);
  }

  @Test
  void aNarrowWayGetsALowerLayerAndTheBestOneAgainWhenItWidens() {
    Video video = new Video(1);
    run(3_000);
    canTake(160_000);
    run(1_000);
    assertThat(video.layer()).isEqualTo(1);
    canTake(70_000);
    run(1_000);
    assertThat(video.layer()).isZero();
    canTake(5_000_000);
    run(4_000);
    assertThat(video.layer()).isEqualTo(2);
  }

  @Test
  void itIsToldThatTheWayBearsNoBetterAndHowThatIsKnown() {
    Video camera = new Video(1);
    Video screen = new Video(2);
    screen.subscription.prefer(1);
    run(3_000);
    assertThat(subscriber.estimate())
        .isEqualTo(new Downlink.Estimate(Downlink.UNBOUNDED, Downlink.Bound.NONE));
    canTake(60_000);
    run(2_000);
    assertThat(subscriber.estimate())
        .isEqualTo(new Downlink.Estimate(60_000, Downlink.Bound.RECEIVER));
    assertThat(List.of(screen, camera))
        .extracting(video -> video.subscription.stats(now))
        .extracting(SentStats::wanted, SentStats::sent, SentStats::limit)
        .containsExactly(
            tuple(Quality.HIGH, Quality.LOW, Limit.BANDWIDTH),
            tuple(Quality.HIGH, Quality.NONE, Limit.BANDWIDTH));
  }

  @Test
  void theMoreImportantIsBetterServed() {
    Video camera = new Video(1);
    Video screen = new Video(2);
    screen.subscription.prefer(1);
    run(3_000);
    canTake(380_000);
    run(2_000);
    assertThat(screen.layer()).isEqualTo(2);
    assertThat(camera.layer()).isZero();
  }

  @Test
  void whenNotEvenTheLowestLayersFitTheLeastImportantIsStarved() {
    Video camera = new Video(1);
    Video screen = new Video(2);
    screen.subscription.prefer(1);
    run(3_000);
    canTake(60_000);
    run(2_000);
    assertThat(screen.layer()).isZero();
    assertThat(camera.subscription.isStarved()).isTrue();
    assertThat(camera.layer()).isEqualTo(-1);

    canTake(3_000_000);
    run(4_000);
    assertThat(camera.subscription.isStarved()).isFalse();
    assertThat(camera.layer()).isEqualTo(2);
  }

  /** REMB (draft-alvestrand-rmcat-remb-03). */
  static byte[] remb(long bitsPerSecond) {
    int exponent = Math.max(0, 64 - Long.numberOfLeadingZeros(bitsPerSecond) - 18);
    return ByteBuffer.allocate(24)
        .putInt(0x8FCE0005)
        .putInt(1)
        .putInt(0)
        .putInt(0x52454D42)
        .putInt((1 << 24) | (exponent << 18) | (int) (bitsPerSecond >> exponent))
        .array();
  }
}
