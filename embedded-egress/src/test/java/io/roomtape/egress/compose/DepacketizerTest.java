package io.roomtape.egress.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.SamplePackets;
import io.roomtape.egress.compose.clock.ReorderBuffer;
import io.roomtape.egress.compose.frames.Depacketizer;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames out of packets, of real encodings and byte by byte. */
class DepacketizerTest {
  private static final int FRAMES = 60;

  @SuppressWarnings("ArrayRecordComponent") // compared as hex
  private record Frame(int rtpTime, boolean key, byte[] data) {
    int number() {
      return rtpTime / 3_000;
    }

    String hex() {
      return HexFormat.of().formatHex(data);
    }
  }

  private final List<Frame> frames = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void whatWasCutIsPutTogetherAgain(Codec codec) {
    feed(codec, packets(codec));

    assertThat(numbers()).hasSize(FRAMES);
    assertThat(keys()).contains(0, 30);
    List<byte[]> sent = encoded(codec);
    for (Frame frame : frames) {
      assertThat(units(codec, frame.data)).isEqualTo(units(codec, sent.get(frame.number())));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void orderIsRestored(Codec codec) {
    List<Rtp> packets = packets(codec);
    for (int at = 1; at + 3 < packets.size(); at += 3) {
      Collections.shuffle(packets.subList(at, at + 3), new Random(at));
    }
    feed(codec, packets);

    assertThat(numbers()).hasSize(FRAMES);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void whatBeginsInTheMiddleWaitsForAKeyFrame(Codec codec) {
    List<Rtp> packets = packets(codec);
    packets.removeIf(packet -> packet.rtpTime() < 10 * 3_000);
    feed(codec, packets);

    assertThat(numbers()).startsWith(30).hasSize(30);
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void anyPacketThatIsLostCostsItsFrameAndAllUpToTheNextKeyFrame(Codec codec) {
    List<Rtp> all = packets(codec);
    for (Rtp lost : all.stream().filter(packet -> packet.rtpTime() < 3 * 3_000).toList()) {
      frames.clear();
      feed(codec, all.stream().filter(packet -> packet.sequence() != lost.sequence()).toList());

      List<Integer> expected = new ArrayList<>();
      for (int n = 0; n < FRAMES; n++) {
        if (n < lost.rtpTime() / 3_000 || n >= 30) {
          expected.add(n);
        }
      }
      assertThat(numbers()).isEqualTo(expected);
    }
  }

  @Test
  void parameterSetsThatComeByThemselvesGoWithTheirPicture() {
    Depacketizer into = Depacketizer.of(Codec.H264, this::keep);
    into.packet(packet(0, 1_000, true, "6742c01f"), false);
    into.packet(packet(1, 1_000, true, "68ce3c80"), false);
    into.packet(packet(2, 1_000, false, "658884"), false);
    into.packet(packet(3, 1_000, true, "650088"), false);

    assertThat(frames)
        .extracting(Frame::hex)
        .containsExactly("000000016742c01f0000000168ce3c800000000165888400000001650088");
  }

  @Test
  void aPictureWithoutMarkerEndsWhereTheNextBegins() {
    Depacketizer into = Depacketizer.of(Codec.H264, this::keep);
    into.packet(packet(0, 1_000, false, "7800046742c01f000268ce0003658884"), false);
    into.packet(packet(1, 4_000, false, "419a24"), false);
    into.packet(packet(2, 7_000, true, "419a25"), false);

    assertThat(frames)
        .extracting(Frame::hex)
        .containsExactly(
            "000000016742c01f0000000168ce00000001658884", "00000001419a24", "00000001419a25");
    assertThat(frames).extracting(Frame::key).containsExactly(true, false, false);
  }

  @ParameterizedTest
  @CsvSource({
    // a fragment without its begin, a begin without its end, an aggregate that is cut off,
    // a type of the interleaved mode
    "7c05b8",
    "7c81b8",
    "780009419a",
    "7b0001419a24"
  })
  void whatDoesNotFitIsALoss(String payload) {
    Depacketizer into = Depacketizer.of(Codec.H264, this::keep);
    String key = "7800046742c01f000268ce0003658884";
    into.packet(packet(0, 1_000, true, key), false);
    into.packet(packet(1, 4_000, true, payload), false);
    into.packet(packet(2, 7_000, true, "419a24"), false);
    into.packet(packet(3, 10_000, true, key), false);

    assertThat(frames).extracting(Frame::rtpTime).containsExactly(1_000, 10_000);
  }

  @Test
  void everySpatialLayerIsAFrame() {
    Depacketizer into = Depacketizer.of(Codec.VP9, this::keep);
    // Three layers of a key picture, with their structure, and two of the next, as browsers send.
    into.packet(
        packet(0, 1_000, false, "af810000005800a0005a014000b40280016802000401" + "aa"), false);
    into.packet(packet(1, 1_000, false, "ac81000300" + "bb"), false);
    into.packet(packet(2, 1_000, true, "ac81000500" + "cc"), false);
    into.packet(packet(3, 4_000, false, "ec81010001" + "dd"), false);
    into.packet(packet(4, 4_000, true, "ec81010301" + "ee"), false);

    assertThat(frames)
        .extracting(Frame::rtpTime)
        .containsExactly(1_000, 1_000, 1_000, 4_000, 4_000);
    assertThat(frames).extracting(Frame::key).containsExactly(true, false, false, false, false);
    assertThat(frames).extracting(Frame::hex).endsWith("bb", "cc", "dd", "ee");
  }

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void anyBytesAreReadOver(Codec codec) {
    Random random = new Random(17);
    List<Rtp> packets = packets(codec);
    Depacketizer into = Depacketizer.of(codec, this::keep);
    for (int n = 0; n < 50_000; n++) {
      Rtp packet = packets.get(random.nextInt(packets.size()));
      byte[] payload = Arrays.copyOf(packet.payload(), random.nextInt(20));
      for (int i = 0; i < payload.length; i++) {
        payload[i] = random.nextInt(3) == 0 ? (byte) random.nextInt() : payload[i];
      }
      codec.canBegin(payload);
      into.packet(
          new Rtp(0, 0, n & 0xffff, random.nextInt(3), random.nextBoolean(), payload),
          random.nextInt(10) == 0);
    }
    assertThat(frames).isNotEmpty();
  }

  private void keep(int rtpTime, boolean key, byte[] data) {
    frames.add(new Frame(rtpTime, key, data));
  }

  private void feed(Codec codec, List<Rtp> packets) {
    ReorderBuffer reorder =
        new ReorderBuffer(300_000_000L, Depacketizer.of(codec, this::keep)::packet);
    for (Rtp packet : packets) {
      reorder.add(packet);
      reorder.expire(packet.at());
    }
    reorder.flush();
  }

  private List<Integer> numbers() {
    return frames.stream().map(Frame::number).toList();
  }

  private List<Integer> keys() {
    return frames.stream().filter(Frame::key).map(Frame::number).toList();
  }

  /** A byte stream may write its start codes shorter. */
  private static List<String> units(Codec codec, byte[] frame) {
    List<byte[]> parts = codec == Codec.H264 ? SamplePackets.units(frame) : List.of(frame);
    return parts.stream().map(HexFormat.of()::formatHex).toList();
  }

  private static List<byte[]> encoded(Codec codec) {
    return SampleMedia.video(codec, 0x3040C0, 1280, 720, FRAMES);
  }

  private static List<Rtp> packets(Codec codec) {
    List<Rtp> packets = new ArrayList<>();
    List<byte[]> encoded = encoded(codec);
    for (int n = 0; n < encoded.size(); n++) {
      List<byte[]> payloads = SamplePackets.of(codec, encoded.get(n), n);
      for (int i = 0; i < payloads.size(); i++) {
        boolean last = i == payloads.size() - 1;
        int number = (packets.size() + 65_530) & 0xffff;
        packets.add(new Rtp(n * 33_000_000L, 0, number, n * 3_000, last, payloads.get(i)));
      }
    }
    return packets;
  }

  private static Rtp packet(int sequence, int rtpTime, boolean marker, String payload) {
    return new Rtp(0, 0, sequence, rtpTime, marker, HexFormat.of().parseHex(payload));
  }
}
