package io.roomtape.egress;

import io.roomtape.egress.journal.Codec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts encoded frames into RTP payloads, as browsers do. */
public final class SamplePackets {
  private static final int SIZE = 1_100;

  private SamplePackets() {}

  /**
   * @param picture counts the track's frames from 0
   */
  public static List<byte[]> of(Codec codec, byte[] frame, int picture) {
    return switch (codec) {
      case VP8, VP9 -> vpx(codec == Codec.VP9, frame, picture);
      case H264 -> h264(frame);
      case OPUS, OTHER -> throw new IllegalArgumentException(codec + " has no pictures");
    };
  }

  /** With a picture id of 15 bits. */
  private static List<byte[]> vpx(boolean vp9, byte[] frame, int picture) {
    List<byte[]> payloads = new ArrayList<>();
    for (int from = 0; from == 0 || from < frame.length; from += SIZE) {
      int size = Math.min(SIZE, frame.length - from);
      boolean last = from + size == frame.length;
      ByteBuffer payload = ByteBuffer.allocate(size + (vp9 ? 3 : 4));
      if (vp9) {
        int predicted = (frame[0] & 0x04) != 0 ? 0x40 : 0;
        payload.put((byte) (0x80 | predicted | (from == 0 ? 0x08 : 0) | (last ? 0x04 : 0)));
      } else {
        payload.put((byte) (from == 0 ? 0x90 : 0x80)).put((byte) 0x80);
      }
      payload.putShort((short) (0x8000 | (picture & 0x7FFF))).put(frame, from, size);
      payloads.add(payload.array());
    }
    return payloads;
  }

  /** Parameter sets together (STAP-A), large slices in parts (FU-A). */
  private static List<byte[]> h264(byte[] frame) {
    List<byte[]> payloads = new ArrayList<>();
    ByteBuffer sets = ByteBuffer.allocate(SIZE).put((byte) 0x78);
    for (byte[] unit : units(frame)) {
      int type = unit[0] & 0x1f;
      if (type == 7 || type == 8) {
        sets.putShort((short) unit.length).put(unit);
        continue;
      }
      if (sets.position() > 1) {
        payloads.add(Arrays.copyOf(sets.array(), sets.position()));
        sets.position(1);
      }
      payloads.addAll(unit.length <= SIZE ? List.of(unit) : fragments(unit));
    }
    return payloads;
  }

  private static List<byte[]> fragments(byte[] unit) {
    List<byte[]> payloads = new ArrayList<>();
    for (int from = 1; from < unit.length; from += SIZE) {
      int size = Math.min(SIZE, unit.length - from);
      int flags = (from == 1 ? 0x80 : 0) | (from + size == unit.length ? 0x40 : 0);
      payloads.add(
          ByteBuffer.allocate(size + 2)
              .put((byte) ((unit[0] & 0xe0) | 28))
              .put((byte) (flags | (unit[0] & 0x1f)))
              .put(unit, from, size)
              .array());
    }
    return payloads;
  }

  /** The NAL units of a byte stream (Annex B). */
  public static List<byte[]> units(byte[] stream) {
    List<byte[]> units = new ArrayList<>();
    int from = -1;
    for (int at = 0; at + 3 <= stream.length; at++) {
      if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
        if (from >= 0) {
          units.add(unit(stream, from, at));
        }
        from = at + 3;
        at += 2;
      }
    }
    if (from >= 0) {
      units.add(unit(stream, from, stream.length));
    }
    return units;
  }

  /** Without the zeroes that belong to the next start code. */
  private static byte[] unit(byte[] stream, int from, int to) {
    int end = to;
    while (end > from && stream[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOfRange(stream, from, end);
  }
}
