package io.roomtape.webrtc.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sound whose packets carry earlier ones once more (RFC 2198). */
class RedundantSoundTest {
  private static final int OPUS = 111;
  private static final int RED = 63;

  private final SentPackets toSubscriber = new SentPackets();
  private final MediaSession publisher = new MediaSession(new SentPackets());
  private final MediaSession subscriber = new MediaSession(toSubscriber);

  private final PublishedTrack track =
      publisher.publish(
          new PublishSpec(
              "TR_A",
              MediaKind.AUDIO,
              PayloadFormat.OPUS,
              new Payloads(OPUS, Payloads.NONE, RED),
              48_000,
              "1",
              List.of(),
              Set.of(0x700L),
              Map.of()));

  private void subscribe(Payloads payloads) {
    subscriber.subscribe(track, new SendSpec("3", 0x5555, 0, payloads, 0, "stream"));
  }

  private void publish(int sequence, int type, byte[] payload) {
    byte[] packet =
        ByteBuffer.allocate(12 + payload.length)
            .put((byte) 0x80)
            .put((byte) type)
            .putShort((short) sequence)
            .putInt(960 * sequence)
            .putInt(0x700)
            .put(payload)
            .array();
    publisher.rtp(packet, packet.length, System.nanoTime());
  }

  /** "old" once more, then "new". */
  private static byte[] redundant() {
    return ByteBuffer.allocate(4 + 1 + 6)
        .putInt((0x80 | OPUS) << 24 | (960 << 10) | 3)
        .put((byte) OPUS)
        .put("oldnew".getBytes(US_ASCII))
        .array();
  }

  private String sent(int index) {
    RtpPacket packet = toSubscriber.parsed(index);
    return new String(packet.bytes(), packet.payloadAt(), packet.payloadLength(), US_ASCII);
  }

  @Test
  void whoUnderstandsThemGetsThemAsTheyAre() {
    subscribe(new Payloads(109, Payloads.NONE, 64));
    publish(1, RED, redundant());
    publish(2, OPUS, "plain".getBytes(US_ASCII));

    assertThat(toSubscriber.parsed(0).payloadType()).isEqualTo(64);
    assertThat(sent(0).getBytes(US_ASCII)).hasSize(11);
    assertThat(toSubscriber.parsed(1).payloadType()).isEqualTo(109);
    assertThat(sent(1)).isEqualTo("plain");
  }

  @Test
  void othersAndRecordersGetTheNewSoundAlone() {
    subscribe(Payloads.only(109));
    List<String> tapped = new ArrayList<>();
    track.tap(new Texts(tapped));
    publish(1, RED, redundant());

    assertThat(toSubscriber.parsed(0).payloadType()).isEqualTo(109);
    assertThat(sent(0)).isEqualTo("new");
    assertThat(tapped).containsExactly("new");
  }

  @Test
  void blocksThatAreLongerThanThePacketAreDropped() {
    subscribe(Payloads.only(109));
    byte[] wrong = redundant();
    wrong[3] = (byte) 200;
    publish(1, RED, wrong);
    publish(2, RED, new byte[] {(byte) 0xff, 1});

    assertThat(toSubscriber.rtp).isEmpty();
  }

  private record Texts(List<String> heard) implements TrackTap.Listener {
    @Override
    public void rtp(int seq, long time, boolean marker, ByteBuffer payload, long arrivalNanos) {
      heard.add(US_ASCII.decode(payload).toString());
    }

    @Override
    public void senderReport(long ntp, long rtpTime, long arrivalNanos) {}
  }
}
