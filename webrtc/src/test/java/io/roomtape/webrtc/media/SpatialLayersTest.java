package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A VP9 track whose pictures are in three spatial layers, of two packets each. */
class SpatialLayersTest {
  private static final long MILLI = 1_000_000;
  private static final int LAYERS = 3;
  private static final int SOURCE = 0x100;
  private static final long SENT = 0x5555;
  private static final int VP9 = 98;

  private final SentPackets toPublisher = new SentPackets();
  private final SentPackets toSubscriber = new SentPackets();
  private final MediaSession publisher = new MediaSession(toPublisher);
  private final MediaSession subscriber = new MediaSession(toSubscriber);
  private final PublishedTrack track =
      publisher.publish(
          new PublishSpec(
              "TR_V",
              MediaKind.VIDEO,
              PayloadFormat.VP9,
              Payloads.only(VP9),
              90_000,
              "0",
              List.of(),
              Set.of((long) SOURCE),
              Map.of()));
  private final Subscription subscription =
      subscriber.subscribe(track, new SendSpec("3", SENT, 0, Payloads.only(100), 0, "stream"));
  private int sequence = 65_520;
  private int picture = 0x7ff0;
  private int layers = LAYERS;
  private int told;
  private long now = System.nanoTime();

  /** The packets of the next picture; each ends with the number of its layer. */
  private List<byte[]> picture(boolean key) {
    picture++;
    now += 33 * MILLI;
    List<byte[]> packets = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      packets.add(packet(layer, key ? 0xa8 : 0xe8, false));
      packets.add(packet(layer, key ? 0xa4 : 0xe4, layer == layers - 1));
    }
    return packets;
  }

  private byte[] packet(int layer, int flags, boolean marker) {
    sequence = sequence + 1 & 0xffff;
    return ByteBuffer.allocate(12 + 5 + 100 * (layer + 1))
        .put((byte) 0x80)
        .put((byte) (VP9 | (marker ? 0x80 : 0)))
        .putShort((short) sequence)
        .putInt(picture * 3_000)
        .putInt(SOURCE)
        .put((byte) flags)
        .putShort((short) (0x8000 | picture))
        .put((byte) (layer << 1 | (layer > 0 ? 1 : 0)))
        .put((byte) picture)
        .position(16 + 100 * (layer + 1))
        .put((byte) ('0' + layer))
        .array();
  }

  private void send(List<byte[]> packets) {
    packets.forEach(packet -> publisher.rtp(packet, packet.length, now));
  }

  private void send(boolean key) {
    send(picture(key));
  }

  /** Packets sent since it was asked last: layer, or - for an empty one, and ! for a marker. */
  private String sent() {
    StringBuilder said = new StringBuilder();
    for (; told < toSubscriber.rtp.size(); told++) {
      RtpPacket packet = toSubscriber.parsed(told);
      said.append(packet.payloadLength() == 0 ? "-" : toSubscriber.sources().get(told));
      said.append(packet.marker() ? "!" : "");
    }
    return said.toString();
  }

  private void isGapless() {
    assertThat(toSubscriber.sequenceSteps()).containsOnly(1);
  }

  private void tick() {
    publisher.tick(now);
    subscriber.tick(now);
  }

  @Test
  void allLayersAreSentToWhoeverWantsTheBest() {
    send(false);
    assertThat(sent()).isEmpty();
    send(true);
    send(false);
    assertThat(sent()).isEqualTo("001122!001122!");
    isGapless();
  }

  @Test
  void aSubscriberBeginsWithWhatItWants() {
    subscription.maxQuality(Quality.MEDIUM);
    send(true);
    send(false);
    assertThat(sent()).isEqualTo("0011!0011!");
    isGapless();
  }

  @Test
  void layersBecomeFewerWithTheNextPicture() {
    send(true);
    List<byte[]> packets = picture(false);
    send(packets.subList(0, 3));
    subscription.maxQuality(Quality.LOW);
    send(packets.subList(3, 6));
    send(false);
    send(false);
    assertThat(sent()).isEqualTo("001122!001122!00!00!");
    isGapless();
    assertThat(toPublisher.keyFrameRequests()).isEmpty();
  }

  @Test
  void layersBecomeMoreAtAKeyFrameThatIsAskedFor() {
    subscription.maxQuality(Quality.LOW);
    send(true);
    send(false);
    int asked = toPublisher.keyFrameRequests().size();
    subscription.maxQuality(Quality.HIGH);
    for (int i = 0; i < 20; i++) {
      send(false);
      tick();
    }
    assertThat(sent()).isEqualTo("00!".repeat(22));
    assertThat(toPublisher.keyFrameRequests().size() - asked).isBetween(2, 4);

    send(true);
    asked = toPublisher.keyFrameRequests().size();
    for (int i = 0; i < 20; i++) {
      send(false);
      tick();
    }
    assertThat(sent()).isEqualTo("001122!".repeat(21));
    assertThat(toPublisher.keyFrameRequests()).hasSize(asked);
    isGapless();
  }

  @Test
  void aKeyFrameWhoseBeginIsLostIsNoPlaceForMoreLayers() {
    subscription.maxQuality(Quality.LOW);
    send(true);
    subscription.maxQuality(Quality.MEDIUM);
    List<byte[]> key = picture(true);
    send(key.subList(1, 6));
    send(key.subList(0, 1));
    send(false);
    assertThat(sent()).isEqualTo("00!" + "0!0" + "00!");
    now += 300 * MILLI;
    int asked = toPublisher.keyFrameRequests().size();
    tick();
    assertThat(toPublisher.keyFrameRequests()).hasSize(asked + 1);
    send(true);
    assertThat(sent()).isEqualTo("0011!");
  }

  @Test
  void layersThatDoNotComeAreNotAskedForAndAreSentOnceTheyCome() {
    layers = 1;
    send(true);
    now += 1_000 * MILLI;
    send(false);
    int asked = toPublisher.keyFrameRequests().size();
    tick();
    assertThat(toPublisher.keyFrameRequests()).hasSize(asked);
    layers = 2;
    send(false);
    assertThat(sent()).isEqualTo("00!00!0011!");
  }

  @Test
  void whatIsLateFillsItsGap() {
    subscription.maxQuality(Quality.MEDIUM);
    send(true);
    List<byte[]> packets = picture(false);
    // The end of layer 1 and the begin of layer 2 are missing: who knows what they are?
    send(packets.subList(0, 3));
    send(packets.subList(5, 6));
    send(false);
    assertThat(sent()).isEqualTo("0011!" + "001" + "0011!");
    send(packets.subList(3, 5));
    // It was left out, and stays so.
    send(packets.subList(5, 6));
    assertThat(sent()).isEqualTo("1!-");

    List<Integer> numbers =
        toSubscriber.rtp.stream().map(packet -> (int) ByteBuffer.wrap(packet).getShort(2)).toList();
    int first = numbers.getFirst();
    assertThat(numbers.stream().map(number -> number - first & 0xffff).sorted())
        .containsExactlyElementsOf(IntStream.range(0, numbers.size()).boxed().toList());
  }

  @Test
  void whatIsAskedForAgainIsTheSame() {
    subscription.maxQuality(Quality.MEDIUM);
    send(true);
    send(false);
    subscription.maxQuality(Quality.LOW);
    send(false);
    send(false);
    List<Integer> all =
        IntStream.range(0, toSubscriber.rtp.size())
            .mapToObj(i -> toSubscriber.parsed(i).sequence())
            .toList();
    byte[] nack = RtcpWriter.nack(1, SENT, all);
    subscriber.rtcp(nack, nack.length, now);
    assertThat(toSubscriber.again).containsExactlyElementsOf(toSubscriber.rtp);
  }

  @Test
  void aNarrowWayGetsFewerLayersAndAllAgainWhenItWidens() {
    run(8_000);
    assertThat(subscription.rate(Quality.LOW, now)).isBetween(50_000L, 60_000L);
    assertThat(subscription.rate(Quality.MEDIUM, now)).isBetween(150_000L, 170_000L);
    assertThat(subscription.rate(Quality.HIGH, now)).isBetween(300_000L, 330_000L);
    assertThat(run(500)).endsWith("001122!");
    canTake(200_000);
    assertThat(run(1_000)).endsWith("0011!");
    canTake(80_000);
    assertThat(run(1_000)).endsWith("00!");
    canTake(5_000_000);
    assertThat(run(6_000)).endsWith("001122!");
    isGapless();
  }

  /** Whoever publishes answers requests for key frames. */
  private String run(int millis) {
    for (long end = now + millis * MILLI; now < end; ) {
      send(!toPublisher.keyFrameRequests().isEmpty());
      toPublisher.rtcp.clear();
      tick();
    }
    return sent();
  }

  private void canTake(long bitsPerSecond) {
    byte[] told = NarrowDownlinkTest.remb(bitsPerSecond);
    subscriber.rtcp(told, told.length, now);
  }

  @Test
  void howLargeLayersAreIsKnownFromTheirKeyFrame() {
    send(true);
    assertThat(track.layerSides()).isEmpty();
    byte[] structured = packet(0, 0xaa, false);
    ByteBuffer.wrap(structured, 17, 9)
        .put((byte) 0x30)
        .putInt(320 << 16 | 180)
        .putInt(640 << 16 | 360);
    publisher.rtp(structured, structured.length, now);
    send(false);
    assertThat(track.layerSides()).containsExactly(180, 360);
  }

  @Test
  void aRecorderHearsAll() {
    StringBuilder heard = new StringBuilder();
    track.tap(
        new TrackTap.Listener() {
          @Override
          public void rtp(int seq, long time, boolean marker, ByteBuffer payload, long arrival) {
            heard.append((char) payload.get(payload.limit() - 1)).append(marker ? "!" : "");
          }

          @Override
          public void senderReport(long ntp, long rtpTime, long arrivalNanos) {}
        });
    subscription.maxQuality(Quality.LOW);
    send(true);
    send(false);
    assertThat(heard).hasToString("001122!001122!");
  }

  @Test
  void aDescriptorThatMakesNoSenseStopsNothing() {
    subscription.maxQuality(Quality.LOW);
    send(true);
    byte[] broken = Arrays.copyOf(packet(2, 0xe8, true), 14);
    publisher.rtp(broken, broken.length, now);
    send(false);
    assertThat(toSubscriber.rtp).hasSize(5);
    isGapless();
  }

  @Test
  void twoPacketsOfOneNumberAreNeverSent() {
    Random random = new Random(7);
    Map<Integer, byte[]> byNumber = new HashMap<>();
    List<byte[]> late = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      subscription.maxQuality(Quality.ofLayer(random.nextInt(LAYERS)));
      for (byte[] packet : picture(random.nextInt(10) == 0)) {
        if (random.nextInt(20) == 0) {
          late.add(packet);
        } else {
          publisher.rtp(packet, packet.length, now);
        }
      }
      if (random.nextInt(3) == 0) {
        send(late);
        late.clear();
      }
      for (byte[] packet : toSubscriber.rtp) {
        // Numbers come again only after all others.
        byte[] other = byNumber.put(toSequence(packet), packet);
        assertThat(other == null || Arrays.equals(other, packet) || isOld(other, packet)).isTrue();
      }
      toSubscriber.rtp.clear();
    }
  }

  private static int toSequence(byte[] packet) {
    return ByteBuffer.wrap(packet).getShort(2) & 0xffff;
  }

  /** More than a thousand pictures ago. */
  private static boolean isOld(byte[] packet, byte[] than) {
    int apart = ByteBuffer.wrap(than).getInt(4) - ByteBuffer.wrap(packet).getInt(4);
    return apart > 1_000 * 3_000;
  }
}
