package io.roomtape.webrtc.rtp;

import io.roomtape.webrtc.rtp.RtcpPacket.BandwidthEstimate;
import io.roomtape.webrtc.rtp.RtcpPacket.Bye;
import io.roomtape.webrtc.rtp.RtcpPacket.KeyFrameRequest;
import io.roomtape.webrtc.rtp.RtcpPacket.Nack;
import io.roomtape.webrtc.rtp.RtcpPacket.ReceiverReport;
import io.roomtape.webrtc.rtp.RtcpPacket.ReportBlock;
import io.roomtape.webrtc.rtp.RtcpPacket.SenderReport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads compound RTCP. What is malformed or unknown is left out. */
public final class RtcpParser {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int BYE = 203;
  static final int TRANSPORT_FEEDBACK = 205;
  static final int PAYLOAD_FEEDBACK = 206;

  static final int NACK = 1;
  static final int TRANSPORT_CC = 15;
  static final int PLI = 1;
  private static final int FIR = 4;
  private static final int APPLICATION = 15;

  private static final int REMB = 0x52454D42;
  private static final int REPORT_BLOCK = 24;

  private RtcpParser() {}

  public static List<RtcpPacket> parse(byte[] compound, int length) {
    List<RtcpPacket> packets = new ArrayList<>();
    ByteBuffer view = ByteBuffer.wrap(compound, 0, length);
    int at = 0;
    while (at + 8 <= length) {
      int size = 4 * (Short.toUnsignedInt(view.getShort(at + 2)) + 1);
      if ((view.get(at) & 0xC0) != 0x80 || size < 8 || at + size > length) {
        break;
      }
      read(view.slice(at, size), packets);
      at += size;
    }
    return packets;
  }

  private static void read(ByteBuffer packet, List<RtcpPacket> into) {
    int count = packet.get(0) & 0x1f;
    switch (packet.get(1) & 0xff) {
      case SENDER_REPORT -> senderReport(packet, count, into);
      case RECEIVER_REPORT ->
          into.add(new ReceiverReport(unsigned(packet, 4), blocks(packet, 8, count)));
      case BYE -> bye(packet, count, into);
      case TRANSPORT_FEEDBACK -> {
        if (count == NACK) {
          nack(packet, into);
        } else if (count == TRANSPORT_CC) {
          ArrivalsReader.read(packet).ifPresent(into::add);
        }
      }
      case PAYLOAD_FEEDBACK -> payloadFeedback(packet, count, into);
      default -> {}
    }
  }

  private static void senderReport(ByteBuffer packet, int count, List<RtcpPacket> into) {
    if (packet.limit() >= 28) {
      into.add(
          new SenderReport(
              unsigned(packet, 4),
              packet.getLong(8),
              unsigned(packet, 16),
              blocks(packet, 28, count)));
    }
  }

  private static List<ReportBlock> blocks(ByteBuffer packet, int from, int count) {
    List<ReportBlock> blocks = new ArrayList<>();
    for (int at = from; blocks.size() < count && at + REPORT_BLOCK <= packet.limit(); ) {
      blocks.add(
          new ReportBlock(
              unsigned(packet, at),
              packet.get(at + 4) & 0xff,
              unsigned(packet, at + 8),
              unsigned(packet, at + 12),
              unsigned(packet, at + 16),
              unsigned(packet, at + 20)));
      at += REPORT_BLOCK;
    }
    return blocks;
  }

  private static void bye(ByteBuffer packet, int count, List<RtcpPacket> into) {
    List<Long> ssrcs = new ArrayList<>();
    for (int at = 4; ssrcs.size() < count && at + 4 <= packet.limit(); at += 4) {
      ssrcs.add(unsigned(packet, at));
    }
    into.add(new Bye(ssrcs));
  }

  private static void nack(ByteBuffer packet, List<RtcpPacket> into) {
    List<Integer> sequences = new ArrayList<>();
    for (int at = 12; at + 4 <= packet.limit(); at += 4) {
      int first = Short.toUnsignedInt(packet.getShort(at));
      sequences.add(first);
      int following = Short.toUnsignedInt(packet.getShort(at + 2));
      for (int bit = 0; bit < 16; bit++) {
        if ((following >> bit & 1) != 0) {
          sequences.add(first + bit + 1 & 0xffff);
        }
      }
    }
    if (packet.limit() >= 12) {
      into.add(new Nack(unsigned(packet, 8), sequences));
    }
  }

  private static void payloadFeedback(ByteBuffer packet, int format, List<RtcpPacket> into) {
    if (packet.limit() < 12) {
      return;
    }
    if (format == PLI) {
      into.add(new KeyFrameRequest(unsigned(packet, 8)));
    } else if (format == FIR) {
      for (int at = 12; at + 8 <= packet.limit(); at += 8) {
        into.add(new KeyFrameRequest(unsigned(packet, at)));
      }
    } else if (format == APPLICATION && packet.limit() >= 20 && packet.getInt(12) == REMB) {
      int rate = packet.getInt(16);
      // A mantissa of 18 bits shifted by up to 63: more than fits is as good as no limit.
      int exponent = rate >> 18 & 0x3f;
      long mantissa = rate & 0x3ffff;
      into.add(new BandwidthEstimate(exponent > 44 ? Long.MAX_VALUE : mantissa << exponent));
    }
  }

  private static long unsigned(ByteBuffer packet, int at) {
    return Integer.toUnsignedLong(packet.getInt(at));
  }
}
