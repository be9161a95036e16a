package io.roomtape.webrtc.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds RTCP packets, one method each; put together they make a compound packet. */
public final class RtcpWriter {
  private static final int VERSION = 0x80;

  /** Bytes of a sender report without report blocks. */
  private static final int REPORT = 28;

  /** As many report blocks as five bits can count. */
  private static final int MAX_BLOCKS = 31;

  private RtcpWriter() {}

  /** Begins a packet that goes to the end of the bytes. */
  private static ByteBuffer begin(byte[] bytes, int at, int count, int type) {
    return ByteBuffer.wrap(bytes, at, bytes.length - at)
        .put((byte) (VERSION | count))
        .put((byte) type)
        .putShort((short) ((bytes.length - at) / 4 - 1));
  }

  /** A sender report without report blocks, and the source's canonical name (RFC 3550 6.5.1). */
  public static byte[] senderReport(
      long ssrc, long ntp, long rtpTime, long packets, long octets, String cname) {
    byte[] name = cname.getBytes(StandardCharsets.UTF_8);
    int nameLength = Math.min(name.length, 255);
    int described = 4 + 4 + 2 + nameLength + 1;
    int sdes = described + (-described & 3);
    byte[] compound = new byte[REPORT + sdes];
    begin(compound, REPORT, 1, RtcpParser.SOURCE_DESCRIPTION)
        .putInt((int) ssrc)
        .put((byte) 1)
        .put((byte) nameLength)
        .put(name, 0, nameLength);
    begin(compound, 0, 0, RtcpParser.SENDER_REPORT)
        .putShort(2, (short) (REPORT / 4 - 1))
        .putInt((int) ssrc)
        .putLong(ntp)
        .putInt((int) rtpTime)
        .putInt((int) packets)
        .putInt((int) octets);
    return compound;
  }

  /** A receiver report of at most 31 sources. */
  public static byte[] receiverReport(long sender, List<Reception.Report> reports) {
    List<Reception.Report> some = reports.subList(0, Math.min(reports.size(), MAX_BLOCKS));
    byte[] bytes = new byte[8 + 24 * some.size()];
    ByteBuffer packet = begin(bytes, 0, some.size(), RtcpParser.RECEIVER_REPORT);
    packet.putInt((int) sender);
    for (Reception.Report report : some) {
      packet.putInt((int) report.ssrc());
      packet.putInt(report.fractionLost() << 24 | ((int) report.lost() & 0xffffff));
      packet.putInt((int) report.highestSequence()).putInt((int) report.jitter());
      packet.putInt((int) report.lastSenderReport()).putInt((int) report.delay());
    }
    return bytes;
  }

  /** Asks for a key frame (RFC 4585 6.3.1). */
  public static byte[] pictureLoss(long sender, long media) {
    byte[] bytes = new byte[12];
    begin(bytes, 0, RtcpParser.PLI, RtcpParser.PAYLOAD_FEEDBACK)
        .putInt((int) sender)
        .putInt((int) media);
    return bytes;
  }

  /** Asks for packets again (RFC 4585 6.2.1). */
  public static byte[] nack(long sender, long media, List<Integer> sequences) {
    List<Integer> items = new ArrayList<>();
    for (int sequence : sequences) {
      int distance = items.isEmpty() ? 0 : sequence - (items.getLast() >>> 16) & 0xffff;
      if (distance >= 1 && distance <= 16) {
        items.add(items.removeLast() | 1 << (distance - 1));
      } else {
        items.add(sequence << 16);
      }
    }
    byte[] bytes = new byte[12 + 4 * items.size()];
    ByteBuffer packet = begin(bytes, 0, RtcpParser.NACK, RtcpParser.TRANSPORT_FEEDBACK);
    packet.putInt((int) sender).putInt((int) media);
    items.forEach(packet::putInt);
    return bytes;
  }
}
