package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.webrtc.media.SentStats.Limit;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.Reception;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final long MILLI = 1_000_000;
  private static final long FRAME = 33 * MILLI;
  private static final int VP8 = 96;
  private static final int OPUS = 111;
  private static final int RTP_PER_FRAME = 3_000;
  private static final long SENT = 0x5555;
  private static final long REPAIR = 0x6666;
  private static final int MID = 1;
  private static final int RID = 2;
  private static final int LEVEL = 3;

  private final SentPackets toPublisher = new SentPackets();
  private final SentPackets toSubscriber = new SentPackets();
  private final MediaSession publisher = new MediaSession(toPublisher);
  private final MediaSession subscriber = new MediaSession(toSubscriber);
  private final Source low = new Source("q", 0x100, 1_000, 5_000_000, 40, 9);
  private final Source high = new Source("f", 0x300, 60_000, 4_294_960_000L, 30_000, 200);
  private Payloads payloads = Payloads.only(100);
  private int transportCc;
  private long now = System.nanoTime();

  ForwardingTest() {
    publisher.extensions(new ExtensionIds(MID, RID, 0, 0, LEVEL));
  }

  private PublishedTrack simulcast() {
    return publisher.publish(
        new PublishSpec(
            "TR_V",
            MediaKind.VIDEO,
            PayloadFormat.VP8,
            Payloads.only(VP8),
            90_000,
            "0",
            List.of("q", "h", "f"),
            Set.of(),
            Map.of()));
  }

  private Subscription subscribe(PublishedTrack track) {
    return subscriber.subscribe(
        track, new SendSpec("3", SENT, REPAIR, payloads, transportCc, "stream"));
  }

  @Test
  void layersChangeAtKeyFramesAndTheStreamStaysContinuous() {
    Subscription subscription = subscribe(simulcast());
    low.frame(true);
    for (int i = 0; i < 5; i++) {
      low.frame(false);
      high.frame(false);
      nextFrame();
    }
    assertThat(toSubscriber.sources()).containsOnly("q");

    high.frame(true);
    for (int i = 0; i < 5; i++) {
      low.frame(false);
      high.frame(false);
      nextFrame();
    }
    subscription.maxQuality(Quality.LOW);
    high.frame(false);
    low.frame(true);
    low.frame(false);

    assertThat(toSubscriber.sources())
        .containsExactly("q", "q", "q", "q", "q", "q", "f", "f", "f", "f", "f", "f", "f", "q", "q");
    toSubscriber.assertContinuous();
  }

  @Test
  void aBetterLayerIsAskedForAKeyFrame() {
    subscribe(simulcast());
    low.frame(true);
    high.frame(false);
    publisher.tick(now);

    assertThat(toPublisher.keyFrameRequests()).contains(0x300L);
  }

  @Test
  void keyFrameRequestsAreLimitedAndRepeatedUntilAnswered() {
    subscribe(simulcast());
    low.frame(false);
    for (int i = 0; i < 20; i++) {
      subscriber.rtcp(RtcpWriter.pictureLoss(1, SENT), 12, now);
      now += 50 * MILLI;
      low.frame(false);
      publisher.tick(now);
    }
    assertThat(toPublisher.keyFrameRequests()).hasSizeBetween(3, 4);

    low.frame(true);
    int before = toPublisher.keyFrameRequests().size();
    now += 1_000 * MILLI;
    publisher.tick(now);
    assertThat(toPublisher.keyFrameRequests()).hasSize(before);
  }

  @Test
  void whenALayerStopsTheNextOneTakesOver() {
    subscribe(simulcast());
    high.frame(true);
    for (int i = 0; i < 40; i++) {
      low.frame(false);
      nextFrame();
    }
    publisher.tick(now);
    assertThat(toPublisher.keyFrameRequests()).endsWith(0x100L);
    low.frame(true);

    assertThat(toSubscriber.sources()).containsExactly("f", "q");
    toSubscriber.assertContinuous();
  }

  @Test
  void layersAreAlignedByTheSendersClock() {
    List<Long> reported = new ArrayList<>();
    TrackTap tap = simulcast().tap(new TimesOnly(reported));
    low.frame(true);
    high.frame(false);
    low.report(100L << 32);
    high.report(100L << 32);
    long lowTime = low.timestamp;

    // The key frame takes its time, but was captured half a second after both reports.
    now += 700 * MILLI;
    high.timestamp += 45_000 - RTP_PER_FRAME;
    high.frame(true);
    high.report((100L << 32) + (1L << 31));

    long expected = lowTime + 45_000;
    assertThat(reported.getLast()).isEqualTo(expected & 0xffffffffL);
    tap.close();
  }

  @Test
  void lossUpstreamLeavesTheSameGapAndLatePacketsFillIt() {
    subscribe(simulcast());
    low.frame(true);
    byte[] late = low.packet(false);
    low.frame(false);
    assertThat(toSubscriber.sequenceSteps()).containsExactly(2);

    publisher.rtp(late, late.length, now);

    assertThat(toSubscriber.sequenceSteps()).containsExactly(2, -1);
  }

  @Test
  void paddingKeepsTheNumberingGapless() {
    subscribe(simulcast());
    low.frame(true);
    low.padding();
    low.frame(false);

    assertThat(toSubscriber.sequenceSteps()).containsExactly(1, 1);
    assertThat(toSubscriber.rtp.get(1)).hasSize(12);
  }

  @Test
  void aSubscriberGetsMissingPacketsAgain() {
    subscribe(simulcast());
    low.frame(true);
    low.frame(false);
    int missing = toSubscriber.parsed(0).sequence();
    byte[] nack = RtcpWriter.nack(1, SENT, List.of(missing, (missing + 40) & 0xffff));

    subscriber.rtcp(nack, nack.length, now);

    assertThat(toSubscriber.again).hasSize(1);
    assertThat(toSubscriber.again.getFirst()).isEqualTo(toSubscriber.rtp.getFirst());
  }

  @Test
  void aPausedSubscriptionGoesOnAtAKeyFrame() {
    Subscription subscription = subscribe(simulcast());
    low.frame(true);
    subscription.pause(true);
    low.frame(false);
    low.frame(true);
    assertThat(toSubscriber.rtp).hasSize(1);

    subscription.pause(false);
    low.frame(false);
    assertThat(toSubscriber.rtp).hasSize(1);
    low.frame(true);
    assertThat(toSubscriber.sequenceSteps()).containsExactly(1);
  }

  @Test
  void aTrackSubscribedAgainOnTheSameSourceGoesOnWhereItEnded() {
    PublishedTrack track = simulcast();
    Subscription before = subscribe(track);
    low.frame(true);
    low.frame(false);
    subscriber.unsubscribe(before);
    low.frame(false);
    nextFrame();
    subscribe(track);
    low.frame(true);

    assertThat(toSubscriber.sources()).hasSize(3);
    toSubscriber.assertContinuous();
  }

  @Test
  void audioIsForwardedAtOnceWithItsLevel() {
    PublishedTrack track =
        publisher.publish(
            new PublishSpec(
                "TR_A",
                MediaKind.AUDIO,
                PayloadFormat.OPUS,
                Payloads.only(OPUS),
                48_000,
                "1",
                List.of(),
                Set.of(0x700L),
                Map.of()));
    subscribe(track);
    assertThat(track.hasMedia()).isFalse();

    byte[] packet =
        ByteBuffer.allocate(24)
            .put((byte) 0x90)
            .put((byte) OPUS)
            .putShort((short) 65_535)
            .putInt(960)
            .putInt(0x700)
            .putInt(0xBEDE0001)
            .put((byte) (LEVEL << 4))
            .put((byte) 0x9e)
            .array();
    publisher.rtp(packet, packet.length, now);

    assertThat(toSubscriber.rtp).hasSize(1);
    assertThat(track.hasMedia()).isTrue();
    assertThat(track.stats()).isEqualTo(new TrackStats(1, 24, 0));

    assertThat(track.voice().level(now)).isZero();
    Wire.put32(packet, 4, 960 + 48_000);
    publisher.rtp(packet, packet.length, now);
    assertThat(track.voice().level(now)).isPositive();
  }

  @Test
  void whatIsSentIsToldAndWhyNothingBetterIs() {
    Subscription subscription = subscribe(simulcast());
    isTold(subscription, Quality.NONE, Limit.NOTHING_ARRIVES);
    low.frame(true);
    isTold(subscription, Quality.LOW, Limit.NONE);
    high.frame(false);
    isTold(subscription, Quality.LOW, Limit.KEY_FRAME);
    high.frame(true);
    isTold(subscription, Quality.HIGH, Limit.NONE);
    subscription.maxQuality(Quality.LOW);
    low.frame(true);
    isTold(subscription, Quality.LOW, Limit.WISH);
    subscription.pause(true);
    isTold(subscription, Quality.NONE, Limit.PAUSED);
    assertThat(subscription.stats(now).packets()).isEqualTo(3);
  }

  private void isTold(Subscription subscription, Quality sent, Limit limit) {
    assertThat(subscription.stats(now))
        .extracting(SentStats::sent, SentStats::limit)
        .containsExactly(sent, limit);
  }

  @Test
  void whatComesIsToldOfEachLayer() {
    PublishedTrack track = simulcast();
    low.frame(true);
    low.packet(false);
    low.frame(false);
    high.frame(true);
    publisher.tick(now + 1_000 * MILLI);

    assertThat(track.layerStats(now + 1_000 * MILLI - 1))
        .extracting(
            LayerStats::quality, LayerStats::arriving, LayerStats::packets, LayerStats::lost)
        .containsExactly(tuple(Quality.LOW, true, 2L, 1L), tuple(Quality.HIGH, true, 1L, 0L));
    assertThat(track.layerStats(now + 1_000 * MILLI))
        .allSatisfy(layer -> assertThat(layer.arriving()).isFalse());
  }

  @Test
  void theRoundTripIsWhatTheReceiverTellsOfTheLastReports() {
    Subscription subscription = subscribe(simulcast());
    low.frame(true);
    low.report(0x1234_5678_9abc_def0L);
    now += 250 * MILLI;
    low.report(0x1234_5679_9abc_def0L);
    byte[] heard =
        RtcpWriter.receiverReport(
            1, List.of(new Reception.Report(SENT, 64, 3, 10, 900, 0x5678_9abcL, 65_536 / 5)));

    subscriber.rtcp(heard, heard.length, now);

    SentStats.Told told = subscription.stats(now).told().orElseThrow();
    assertThat(told.loss()).isEqualTo(0.25);
    assertThat(told.jitterMillis()).isEqualTo(10);
    assertThat(told.roundTripMillis().orElseThrow()).isCloseTo(50, within(0.1));
  }

  /** Who publishes on the same connection reports in sender reports (RFC 3550 6.4.1). */
  @Test
  void whatIsLostIsHeardFromSenderReportsToo() {
    subscribe(simulcast());
    byte[] report =
        ByteBuffer.allocate(52)
            .put((byte) 0x81)
            .put((byte) 200)
            .putShort((short) 12)
            .putInt(7)
            .position(28)
            .putInt((int) SENT)
            .put((byte) 128)
            .array();

    subscriber.rtcp(report, report.length, now);

    assertThat(subscriber.lossSinceAsked()).isEqualTo(0.5);
  }

  @Test
  void anUnpublishedTrackIsForwardedNoMore() {
    PublishedTrack track = simulcast();
    subscribe(track);
    low.frame(true);
    publisher.unpublish(track);
    low.frame(false);

    assertThat(toSubscriber.rtp).hasSize(1);
  }

  @Test
  void aTrackPublishedAgainKeepsItsSubscribers() {
    PublishedTrack track = simulcast();
    subscribe(track);
    low.frame(true);

    assertThat(simulcast()).isSameAs(track);
    low.frame(false);

    assertThat(toSubscriber.rtp).hasSize(2);
  }

  @Test
  void packetsOfNobodyAreDropped() {
    subscribe(simulcast());
    new Source("x", 0x900, 1, 1, 1, 1).frame(true);

    assertThat(toSubscriber.rtp).isEmpty();
  }

  private void nextFrame() {
    now += FRAME;
  }

  private record TimesOnly(List<Long> reported) implements TrackTap.Listener {
    @Override
    public void rtp(int seq, long rtpTime, boolean marker, ByteBuffer payload, long arrival) {
      assertThat(payload.isReadOnly()).isTrue();
    }

    @Override
    public void senderReport(long ntp, long rtpTime, long arrivalNanos) {
      reported.add(rtpTime);
    }
  }

  /** One layer of a publisher's video: every frame is one packet. */
  private final class Source {
    private final String rid;
    private final int ssrc;
    private int sequence;
    private long timestamp;
    private int picture;
    private int tl0;

    Source(String rid, int ssrc, int sequence, long timestamp, int picture, int tl0) {
      this.rid = rid;
      this.ssrc = ssrc;
      this.sequence = sequence;
      this.timestamp = timestamp;
      this.picture = picture;
      this.tl0 = tl0;
    }

    void frame(boolean key) {
      byte[] packet = packet(key);
      publisher.rtp(packet, packet.length, now);
    }

    byte[] packet(boolean key) {
      timestamp += RTP_PER_FRAME;
      picture = (picture + 1) & 0x7fff;
      tl0 = (tl0 + 1) & 0xff;
      return header(8)
          .put((byte) 0x90)
          .put((byte) 0xe0)
          .putShort((short) (0x8000 | picture))
          .put((byte) tl0)
          .put((byte) 0)
          .put((byte) (key ? 0 : 1))
          .put((byte) rid.charAt(0))
          .array();
    }

    void padding() {
      byte[] packet = header(4).array();
      packet[0] |= 0x20;
      packet[packet.length - 1] = 4;
      publisher.rtp(packet, packet.length, now);
    }

    void report(long ntp) {
      byte[] report = RtcpWriter.senderReport(ssrc, ntp, timestamp, 1, 1, "them");
      publisher.rtcp(report, report.length, now);
    }

    /** With mid and rid. */
    private ByteBuffer header(int payload) {
      sequence = (sequence + 1) & 0xffff;
      return ByteBuffer.allocate(12 + 8 + payload)
          .put((byte) 0x90)
          .put((byte) (0x80 | VP8))
          .putShort((short) sequence)
          .putInt((int) timestamp)
          .putInt(ssrc)
          .putInt(0xBEDE0001)
          .put((byte) (MID << 4))
          .put((byte) '0')
          .put((byte) (RID << 4))
          .put((byte) rid.charAt(0));
    }
  }
}
