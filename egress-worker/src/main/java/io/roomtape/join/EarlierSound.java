package io.roomtape.join;

import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sound of one source that packets carry once more (RFC 2198), for when the packets are lost
 * that it was in. In one thread.
 */
final class EarlierSound {
  private static final int HEADER = 12;
  private static final int BLOCK_HEADER = 4;
  private static final byte VERSION = (byte) 0x80;

  /** Packets that are remembered, of 20 ms each; a power of two. */
  private static final int REMEMBERED = 64;

  private final int[] sequences = new int[REMEMBERED];
  private final long[] times = new long[REMEMBERED];

  EarlierSound() {
    Arrays.fill(sequences, -1);
  }

  private record Block(long time, int at, int length) {}

  /** Notes a packet; returns false for one whose sound came before. */
  boolean isNew(RtpPacket packet) {
    return note(packet.sequence(), packet.timestamp());
  }

  private boolean note(int sequence, long time) {
    int slot = sequence & REMEMBERED - 1;
    if (sequences[slot] == sequence) {
      return false;
    }
    sequences[slot] = sequence;
    times[slot] = time;
    return true;
  }

  /** The packets that never came whose sound this one carries once more, in order, each whole. */
  List<byte[]> lost(RtpPacket packet, int payloadType) {
    List<Block> blocks = blocks(packet);
    List<byte[]> lost = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      int sequence = packet.sequence() - (blocks.size() - i) & 0xffff;
      if (block.length > 0 && !heard(block.time) && note(sequence, block.time)) {
        lost.add(write(packet, block, sequence, payloadType));
      }
    }
    return lost;
  }

  /** A sender that misses packets itself carries those before: their numbers would not fit. */
  private boolean heard(long time) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (sequences[i] >= 0 && times[i] == time) {
        return true;
      }
    }
    return false;
  }

  /** Empty when they are longer than the payload. */
  private static List<Block> blocks(RtpPacket packet) {
    byte[] bytes = packet.bytes();
    int end = packet.payloadAt() + packet.payloadLength();
    int at = packet.payloadAt();
    List<Block> headers = new ArrayList<>();
    int length = 0;
    for (; at < end && bytes[at] < 0; at += BLOCK_HEADER) {
      if (at + BLOCK_HEADER > end) {
        return List.of();
      }
      int word = Wire.i32(bytes, at);
      long time = packet.timestamp() - (word >>> 10 & 0x3fff) & 0xffffffffL;
      headers.add(new Block(time, length, word & 0x3ff));
      length += word & 0x3ff;
    }
    int data = at + 1;
    return data + length > end
        ? List.of()
        : headers.stream().map(b -> new Block(b.time, data + b.at, b.length)).toList();
  }

  private static byte[] write(RtpPacket carrier, Block block, int sequence, int payloadType) {
    byte[] packet = new byte[HEADER + block.length];
    packet[0] = VERSION;
    packet[1] = (byte) payloadType;
    Wire.put16(packet, 2, sequence);
    Wire.put32(packet, 4, (int) block.time);
    Wire.put32(packet, 8, (int) carrier.ssrc());
    System.arraycopy(carrier.bytes(), block.at, packet, HEADER, block.length);
    return packet;
  }
}
