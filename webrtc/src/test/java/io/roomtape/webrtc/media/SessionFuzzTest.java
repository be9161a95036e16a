package io.roomtape.webrtc.media;

import io.roomtape.webrtc.fuzz.Fuzzer;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.TransportFeedback;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets that got through SRTP: a client that was admitted may still send anything. */
class SessionFuzzTest {
  private final SentPackets sent = new SentPackets();
  private final MediaSession publisher = new MediaSession(sent);
  private final MediaSession subscriber = new MediaSession(sent);
  private long now = System.nanoTime();

  private void publish(String sid, PayloadFormat format, int type, List<String> rids) {
    MediaKind kind = format == PayloadFormat.OPUS ? MediaKind.AUDIO : MediaKind.VIDEO;
    PublishedTrack track =
        publisher.publish(
            new PublishSpec(
                sid,
                kind,
                format,
                new Payloads(type, type + 1, kind == MediaKind.AUDIO ? 63 : Payloads.NONE),
                90_000,
                String.valueOf(type % 10),
                rids,
                Set.of((long) type),
                Map.of(type + 1_000L, (long) type)));
    subscriber.subscribe(
        track,
        new SendSpec(
            sid, 0x5555L + type, 0x6666L + type, new Payloads(100, 101, 102), 3, "stream"));
  }

  private static List<byte[]> packets() {
    HexFormat hex = HexFormat.of();
    List<byte[]> packets = new ArrayList<>();
    packets.add(
        hex.parseHex(
            "90e0000100000bb800000060bede00021030361220000aa900000090e08001010010aabbccdd"));
    packets.add(
        hex.parseHex(
            "90e0000100000bb800001111bede000310362071300090e0510012000090e08001010010aabbccdd"));
    packets.add(hex.parseHex("806f0001000000b80000006ff803c0036f0102030405060708"));
    packets.add(hex.parseHex("80620001000000b800000062a8810000aabb"));
    packets.add(hex.parseHex("80e20002000000b800000062ac81000200aabb"));
    packets.add(hex.parseHex("80620003000001b800000062ec81010001aabb"));
    packets.add(hex.parseHex("80610001000000b800000448000190e08001010010"));
    packets.add(hex.parseHex("803f0001000000b80000006fef0f00036f616263646566"));
    packets.add(RtcpWriter.nack(1, 0x5555 + 96, List.of(1, 2, 3)));
    packets.add(RtcpWriter.pictureLoss(1, 0x5555 + 96));
    packets.add(RtcpWriter.senderReport(96, 2L << 32, 3, 4, 5, "x"));
    TransportFeedback feedback = new TransportFeedback();
    for (int i = 0; i < 100; i++) {
      feedback.received(i, i * 1_000_000L);
    }
    packets.add(feedback.build(1, 2).orElseThrow());
    return packets;
  }

  @Test
  void anyPacketIsForwardedOrDropped() {
    publisher.extensions(new ExtensionIds(1, 2, 3, 5, 6));
    publish("TR_V", PayloadFormat.VP8, 96, List.of("q", "h", "f"));
    publish("TR_9", PayloadFormat.VP9, 98, List.of());
    publish("TR_H", PayloadFormat.H264, 125, List.of());
    publish("TR_A", PayloadFormat.OPUS, 111, List.of());
    Fuzzer.run("session", packets(), this::take);
  }

  private void take(byte[] input) {
    now += 1_000_000;
    boolean rtcp = input.length > 1 && (input[1] & 0xff) >= 192 && (input[1] & 0xff) <= 223;
    for (MediaSession session : List.of(publisher, subscriber)) {
      if (rtcp) {
        session.rtcp(input, input.length, now);
      } else {
        session.rtp(input.clone(), input.length, now);
      }
      if (now / 1_000_000 % 20 == 0) {
        session.tick(now);
      }
    }
    sent.rtp.clear();
    sent.again.clear();
    sent.rtcp.clear();
  }
}
