package io.roomtape.webrtc.rtp;

import io.roomtape.webrtc.fuzz.Fuzzer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketFuzzTest {
  private static final HexFormat HEX = HexFormat.of();

  private static List<byte[]> rtp() {
    return List.of(
        HEX.parseHex(
            "b0e0000100000bb80000111110000002bede000210303161220000aa90e08001010010aabbccdd0004"),
        HEX.parseHex("90600007000000b80000111110000002030261620501070090e0ff01010011"),
        HEX.parseHex("806f0001000000b800001111f803c003" + "6f0102030405060708"),
        HEX.parseHex("80620001000000b800001111a8810000aabb"),
        HEX.parseHex("80620001000000b800001111ac8100040007aabb"),
        HEX.parseHex("80e20001000000b800001111fe01150309011858014000b40280016805"),
        HEX.parseHex("807d0001000000b80000111178000209f000046742c01f"));
  }

  static List<byte[]> rtcp() {
    TransportFeedback feedback = new TransportFeedback();
    for (int i = 0; i < 200; i++) {
      if (i % 7 != 0) {
        feedback.received(i, i * 900_000L);
      }
    }
    List<byte[]> packets = new ArrayList<>();
    packets.add(feedback.build(1, 2).orElseThrow());
    packets.add(RtcpWriter.nack(1, 0x5555, List.of(1, 2, 5, 90, 91)));
    packets.add(RtcpWriter.pictureLoss(1, 0x5555));
    packets.add(RtcpWriter.senderReport(1, 2L << 32, 3, 4, 5, "somebody"));
    packets.add(HEX.parseHex("8fce00050000000100000000" + "52454d420106fdd0" + "00005555"));
    packets.add(
        HEX.parseHex("81c90007000000010000555511000001000000020000000300000004" + "00000005"));
    packets.add(HEX.parseHex("84ce000400000001000000000000555501000000"));
    packets.add(HEX.parseHex("81cb000100000001"));
    return packets;
  }

  @Test
  void anyDatagramIsAPacketOrNone() {
    RtpPacket view = new RtpPacket();
    MediaPacket media = new MediaPacket();
    Fuzzer.run(
        "rtp",
        rtp(),
        input -> {
          if (view.read(input, input.length)) {
            for (int id = 0; id <= 15; id++) {
              view.textExtension(id);
              view.numberExtension(id, 1);
              view.numberExtension(id, 2);
            }
          }
          for (PayloadFormat format : PayloadFormat.values()) {
            if (media.rtp().read(input, input.length) && media.read(format, 111)) {
              checked(media.primaryLength() >= 0);
              checked(media.layerSides().size() <= 8);
              checked(media.spatialLayer() >= 0 && media.spatialLayer() <= 7);
            }
          }
          if (view.read(input, input.length)) {
            view.unwrapRepair(7, 96);
          }
        });
  }

  private static void checked(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("Numbers that cannot be");
    }
  }

  @Test
  void anyCompoundIsReadAsFarAsItMakesSense() {
    Fuzzer.run("rtcp", rtcp(), input -> RtcpParser.parse(input, input.length));
  }

  @Test
  void whatNobodyProtectedIsNotOpened() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] material = new byte[profile.keyingMaterialLength()];
      new Random(1).nextBytes(material);
      SrtpReceiver receiver = new SrtpReceiver(SrtpKey.ofClient(profile, material));
      SrtpSender other = new SrtpSender(SrtpKey.ofServer(profile, material));
      List<byte[]> corpus = new ArrayList<>(rtcp().stream().map(other::rtcp).toList());
      corpus.addAll(rtp());
      Fuzzer.run(
          "srtp",
          corpus,
          input -> {
            byte[] copy = input.clone();
            if (receiver.rtp(input, input.length) >= 0 || receiver.rtcp(copy, copy.length) >= 0) {
              throw new IllegalStateException("It was opened");
            }
          });
    }
  }
}
