package io.roomtape.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParsersTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static RtpPacket rtp(String text) {
    byte[] bytes = hex(text);
    return RtpPacket.parse(bytes, bytes.length).orElseThrow();
  }

  @Test
  void headerExtensionsAreFoundInBothForms() {
    RtpPacket one =
        rtp("90e0 0007 00000bb8 00001111 bede0003 31 6869 00 41 1234 50 7f 000000 aabb");
    assertThat(one.marker()).isTrue();
    assertThat(one.payloadType()).isEqualTo(96);
    assertThat(one.sequence()).isEqualTo(7);
    assertThat(one.timestamp()).isEqualTo(3_000);
    assertThat(one.textExtension(3)).contains("hi");
    assertThat(one.numberExtension(4, 2)).isEqualTo(0x1234);
    assertThat(one.numberExtension(5, 1)).isEqualTo(0x7f);
    assertThat(one.numberExtension(6, 1)).isEqualTo(-1);

    RtpPacket two = rtp("90600007 00000bb8 00001111 10000002 0302 6162 0501 0700 aabb");
    assertThat(two.textExtension(3)).contains("ab");
    assertThat(two.numberExtension(5, 1)).isEqualTo(7);
    assertThat(two.numberExtension(5, 2)).isEqualTo(-1);
    assertThat(two.payloadLength()).isEqualTo(2);
  }

  @Test
  void paddingIsNoPayload() {
    assertThat(rtp("a060 0007 00000bb8 00001111 01020304 00000004").payloadLength()).isEqualTo(4);
    assertThat(rtp("a060 0007 00000bb8 00001111 00000004").payloadLength()).isZero();
  }

  @Test
  void aVp8DescriptorTellsItsNumbersAndKeyFrames() {
    byte[] payload = hex("90e0 8123 45 20 00 ffff");
    Vp8Descriptor vp8 = Vp8Descriptor.parse(payload, 0, payload.length).orElseThrow();
    assertThat(vp8.pictureId()).isEqualTo(0x0123);
    assertThat(vp8.tl0PicIdx()).isEqualTo(0x45);
    assertThat(vp8.keyFrame()).isTrue();

    vp8.rewrite(payload, 0, 0x7abc, 0x99);

    assertThat(payload).isEqualTo(hex("90e0 fabc 99 20 00 ffff"));
    byte[] inter = hex("9080 05 01 ff");
    assertThat(Vp8Descriptor.parse(inter, 0, 5).orElseThrow())
        .isEqualTo(new Vp8Descriptor(2, false, 5, -1, 0, true, false, (byte) 3));
    assertThat(Vp8Descriptor.parse(hex("90e081"), 0, 3)).isEmpty();
  }

  @Test
  void whatIsWrittenAsRtcpReadsTheSame() {
    List<Integer> sequences = List.of(65_534, 65_535, 3, 14, 15, 200);
    byte[] nack = RtcpWriter.nack(1, 2, sequences);
    assertThat(RtcpParser.parse(nack, nack.length))
        .containsExactly(new RtcpPacket.Nack(2, sequences));
    assertThat(nack).hasSize(12 + 3 * 4);

    byte[] report = RtcpWriter.senderReport(7, 0x0102030405060708L, 9, 10, 11, "name");
    assertThat(RtcpParser.parse(report, report.length))
        .containsExactly(new RtcpPacket.SenderReport(7, 0x0102030405060708L, 9, List.of()));
    assertThat(report.length % 4).isZero();

    Reception reception = new Reception(5, 90_000);
    reception.received(65_535, 0, 1);
    reception.received(2, 0, 1);
    byte[] blocks = RtcpWriter.receiverReport(1, List.of(reception.report(2)));
    assertThat(RtcpParser.parse(blocks, blocks.length))
        .containsExactly(
            new RtcpPacket.ReceiverReport(
                1, List.of(new RtcpPacket.ReportBlock(5, 128, 65_538, 0, 0, 0))));
  }

  @Test
  void feedbackOfBrowsersIsUnderstood() {
    byte[] remb = hex("8fce0005 00000001 00000000 52454d42 01 0bd090 00001111");
    assertThat(RtcpParser.parse(remb, remb.length))
        .containsExactly(new RtcpPacket.BandwidthEstimate(1_000_000));
    byte[] fir = hex("84ce0004 00000001 00000000 00001111 05000000");
    assertThat(RtcpParser.parse(fir, fir.length))
        .containsExactly(new RtcpPacket.KeyFrameRequest(0x1111));
  }

  @Test
  void anyBytesAreSurvived() {
    Random random = new Random(3);
    int understood = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 3 && random.nextBoolean()) {
        bytes[0] = (byte) (0x80 | (bytes[0] & 0x3f));
        bytes[1] = (byte) (200 + random.nextInt(8));
        bytes[2] = 0;
        bytes[3] &= 0x0f;
      }
      understood += RtcpParser.parse(bytes, bytes.length).size();
      understood += Vp8Descriptor.parse(bytes, 0, bytes.length).isPresent() ? 1 : 0;
      understood += RtpPacket.parse(bytes, bytes.length).map(ParsersTest::readAll).orElse(0);
    }
    assertThat(understood).isPositive();
  }

  private static int readAll(RtpPacket packet) {
    assertThat(packet.payloadLength()).isNotNegative();
    for (int id = 0; id < 16; id++) {
      assertThat(packet.textExtension(id)).isNotNull();
      assertThat(packet.numberExtension(id, 2)).isGreaterThanOrEqualTo(-1);
    }
    return 1;
  }
}
