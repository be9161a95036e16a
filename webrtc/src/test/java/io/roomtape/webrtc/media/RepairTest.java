package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets that are sent once more (RFC 4588), to subscribers and by publishers. */
class RepairTest {
  private static final long PUBLISHED = 0x11;
  private static final long PUBLISHED_REPAIR = 0x12;
  private static final long SENT = 0x5555;
  private static final long REPAIR = 0x6666;
  private static final int VP8 = 96;
  private static final int VP8_REPAIR = 97;
  private static final int TRANSPORT_CC = 5;

  private final SentPackets toPublisher = new SentPackets();
  private final SentPackets toSubscriber = new SentPackets();
  private final MediaSession publisher = new MediaSession(toPublisher);
  private final MediaSession subscriber = new MediaSession(toSubscriber);
  private final long now = System.nanoTime();

  private final PublishedTrack track =
      publisher.publish(
          new PublishSpec(
              "TR_V",
              MediaKind.VIDEO,
              PayloadFormat.VP8,
              new Payloads(VP8, VP8_REPAIR, Payloads.NONE),
              90_000,
              "0",
              List.of(),
              Set.of(PUBLISHED, PUBLISHED_REPAIR),
              Map.of(PUBLISHED_REPAIR, PUBLISHED)));

  private void subscribe(Payloads payloads, int transportCc) {
    subscriber.subscribe(track, new SendSpec("3", SENT, REPAIR, payloads, transportCc, "stream"));
  }

  private static byte[] frame(int sequence, boolean key) {
    return ByteBuffer.allocate(12 + 6)
        .put((byte) 0x80)
        .put((byte) (0x80 | VP8))
        .putShort((short) sequence)
        .putInt(3_000 * sequence)
        .putInt((int) PUBLISHED)
        .put(new byte[] {(byte) 0x90, (byte) 0x80, (byte) (sequence & 0x7f), 0, (byte) sequence, 7})
        .put(15, (byte) (key ? 0 : 1))
        .array();
  }

  private void publish(int sequence, boolean key) {
    byte[] packet = frame(sequence, key);
    publisher.rtp(packet, packet.length, now);
  }

  private void missing(int index) {
    int sequence = toSubscriber.parsed(index).sequence();
    byte[] nack = RtcpWriter.nack(1, SENT, List.of(sequence));
    subscriber.rtcp(nack, nack.length, now);
  }

  @Test
  void aSubscriberGetsAMissingPacketUnderItsOwnSource() {
    subscribe(new Payloads(100, 101, Payloads.NONE), 0);
    publish(1, true);
    publish(2, false);

    missing(0);
    missing(1);

    assertThat(toSubscriber.again).isEmpty();
    RtpPacket first = toSubscriber.parsed(0);
    RtpPacket repair = toSubscriber.parsed(2);
    assertThat(repair.ssrc()).isEqualTo(REPAIR);
    assertThat(repair.payloadType()).isEqualTo(101);
    assertThat(repair.timestamp()).isEqualTo(first.timestamp());
    assertThat(repair.marker()).isTrue();
    assertThat(Wire.u16(repair.bytes(), repair.payloadAt())).isEqualTo(first.sequence());
    assertThat(payload(repair, 2)).isEqualTo(payload(first, 0));
    assertThat(toSubscriber.parsed(3).sequence()).isEqualTo(repair.sequence() + 1);
  }

  @Test
  void whatChangedWithTheLayersIsRepeatedAsItWas() {
    subscribe(new Payloads(100, 101, Payloads.NONE), 0);
    publish(1, true);
    publish(2, false);
    Subscription again =
        subscriber.subscribe(
            track,
            new SendSpec("3", SENT, REPAIR, new Payloads(100, 101, Payloads.NONE), 0, "stream"));
    publish(10, true);
    missing(1);
    missing(2);

    assertThat(again.packets()).isEqualTo(1);
    assertThat(payload(toSubscriber.parsed(3), 2)).isEqualTo(payload(toSubscriber.parsed(1), 0));
    assertThat(payload(toSubscriber.parsed(4), 2)).isEqualTo(payload(toSubscriber.parsed(2), 0));
  }

  @Test
  void withoutASourceForRepairsAPacketIsSentAgainToTheLastBit() {
    subscribe(Payloads.only(100), TRANSPORT_CC);
    publish(1, true);
    publish(2, false);

    missing(0);

    assertThat(toSubscriber.again.getFirst()).isEqualTo(toSubscriber.rtp.getFirst());
  }

  @Test
  void allPacketsOfAConnectionAreNumbered() {
    subscribe(new Payloads(100, 101, Payloads.NONE), TRANSPORT_CC);
    publish(1, true);
    publish(2, false);
    missing(0);

    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      numbers.add(toSubscriber.parsed(i).numberExtension(TRANSPORT_CC, 2));
    }
    assertThat(numbers).containsExactly(0, 1, 2);
  }

  @Test
  void aPublishersRepairIsForwardedAsTheMissingPacket() {
    subscribe(Payloads.only(100), 0);
    publish(1, true);
    publish(3, false);

    assertThat(toPublisher.rtcp).contains(new RtcpPacket.Nack(PUBLISHED, List.of(2)));
    byte[] repair = repairOf(frame(2, false));
    publisher.rtp(repair, repair.length, now);

    assertThat(toSubscriber.sequenceSteps()).containsExactly(2, -1);
    assertThat(toSubscriber.parsed(2).payloadType()).isEqualTo(100);
    assertThat(track.stats().lost()).isZero();
  }

  @Test
  void whatAPublisherRepeatsToProbeIsNotForwardedAgain() {
    subscribe(new Payloads(100, 101, Payloads.NONE), TRANSPORT_CC);
    publish(1, true);
    publish(2, false);
    for (int i = 0; i < 3; i++) {
      byte[] repeated = repairOf(frame(2, false));
      publisher.rtp(repeated, repeated.length, now);
    }
    publish(3, false);

    assertThat(toSubscriber.sequenceSteps()).containsExactly(1, 1);
    assertThat(toSubscriber.parsed(2).numberExtension(TRANSPORT_CC, 2)).isEqualTo(2);
  }

  @Test
  void paddingOnTheSourceOfRepairsIsNotForwarded() {
    subscribe(Payloads.only(100), 0);
    publish(1, true);
    byte[] padding = Arrays.copyOf(repairOf(frame(2, false)), 12 + 20);
    padding[0] |= 0x20;
    padding[padding.length - 1] = 20;
    publisher.rtp(padding, padding.length, now);

    assertThat(toSubscriber.rtp).hasSize(1);
  }

  private static byte[] repairOf(byte[] packet) {
    return ByteBuffer.allocate(packet.length + 2)
        .put(packet, 0, 12)
        .put(1, (byte) ((packet[1] & 0x80) | VP8_REPAIR))
        .putShort(2, (short) 900)
        .putInt(8, (int) PUBLISHED_REPAIR)
        .put(packet, 2, 2)
        .put(packet, 12, packet.length - 12)
        .array();
  }

  private static byte[] payload(RtpPacket packet, int skip) {
    return Arrays.copyOfRange(packet.bytes(), packet.payloadAt() + skip, packet.length());
  }
}
