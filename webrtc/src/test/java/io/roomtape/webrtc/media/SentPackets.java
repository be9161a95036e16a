package io.roomtape.webrtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpParser;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.Vp8Descriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes what is sent, unprotected. */
final class SentPackets implements Outbound {
  final byte[] buffer = new byte[MAX_PACKET];
  final List<byte[]> rtp = new ArrayList<>();
  final List<byte[]> again = new ArrayList<>();
  final List<RtcpPacket> rtcp = new ArrayList<>();

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
    rtp.add(Arrays.copyOf(buffer, length));
    return true;
  }

  @Override
  public boolean again(int header, int length) {
    again.add(Arrays.copyOf(buffer, length));
    return true;
  }

  @Override
  public void rtcp(byte[] compound) {
    rtcp.addAll(RtcpParser.parse(compound, compound.length));
  }

  RtpPacket parsed(int index) {
    return RtpPacket.parse(rtp.get(index), rtp.get(index).length).orElseThrow();
  }

  List<Long> keyFrameRequests() {
    return rtcp.stream()
        .filter(RtcpPacket.KeyFrameRequest.class::isInstance)
        .map(packet -> ((RtcpPacket.KeyFrameRequest) packet).mediaSsrc())
        .toList();
  }

  /** The layer of each packet, which its payload ends with. */
  List<String> sources() {
    return rtp.stream().map(packet -> "" + (char) packet[packet.length - 1]).toList();
  }

  List<Integer> sequenceSteps() {
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < rtp.size(); i++) {
      steps.add((int) (short) (parsed(i).sequence() - parsed(i - 1).sequence()));
    }
    return steps;
  }

  /** Every number grows by one, and time goes on. */
  void assertContinuous() {
    for (int i = 1; i < rtp.size(); i++) {
      RtpPacket before = parsed(i - 1);
      RtpPacket after = parsed(i);
      assertThat(after.ssrc()).isEqualTo(before.ssrc());
      assertThat((after.sequence() - before.sequence()) & 0xffff).isEqualTo(1);
      assertThat((int) (after.timestamp() - before.timestamp())).isBetween(1, 200_000);
      assertThat((vp8(after).pictureId() - vp8(before).pictureId()) & 0x7fff).isEqualTo(1);
      assertThat((vp8(after).tl0PicIdx() - vp8(before).tl0PicIdx()) & 0xff).isEqualTo(1);
    }
  }

  private static Vp8Descriptor vp8(RtpPacket packet) {
    return Vp8Descriptor.parse(packet.bytes(), packet.payloadAt(), packet.payloadLength())
        .orElseThrow();
  }
}
