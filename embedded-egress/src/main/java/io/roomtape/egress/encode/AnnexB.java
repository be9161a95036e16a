package io.roomtape.egress.encode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * H.264 as encoders give it, NAL units behind start codes (ITU-T H.264, Annex B), in the form that
 * an MP4 file has (ISO/IEC 14496-15).
 */
public final class AnnexB {
  private static final int SPS = 7;
  private static final int PPS = 8;
  private static final int DELIMITER = 9;
  private static final int START_CODE = 3;

  private AnnexB() {}

  /**
   * AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1).
   *
   * @param parameterSets one sequence and one or more picture parameter sets
   * @throws IllegalArgumentException when they are not there
   */
  public static byte[] configuration(ByteBuffer parameterSets) {
    List<ByteBuffer> units = units(parameterSets);
    List<ByteBuffer> sps = units.stream().filter(unit -> AccessUnit.type(unit) == SPS).toList();
    List<ByteBuffer> pps = units.stream().filter(unit -> AccessUnit.type(unit) == PPS).toList();
    if (sps.size() != 1 || pps.isEmpty()) {
      throw new IllegalArgumentException("An encoder without parameter sets");
    }
    ByteBuffer first = sps.getFirst();
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(1);
    record.write(first.get(1));
    record.write(first.get(2));
    record.write(first.get(3));
    record.write(0xFC | 3);
    record.write(0xE0 | 1);
    write(record, first);
    record.write(pps.size());
    pps.forEach(unit -> write(record, unit));
    return record.toByteArray();
  }

  private static void write(ByteArrayOutputStream record, ByteBuffer unit) {
    record.write(unit.remaining() >> 8);
    record.write(unit.remaining());
    for (int i = 0; i < unit.limit(); i++) {
      record.write(unit.get(i));
    }
  }

  /**
   * Appends an access unit's NAL units, each behind its length of four bytes, without parameter
   * sets and delimiters.
   *
   * @param into with room for as much as comes in and a byte for each NAL unit
   */
  public static void lengthPrefixed(ByteBuffer accessUnit, ByteBuffer into) {
    for (ByteBuffer unit : units(accessUnit)) {
      int type = AccessUnit.type(unit);
      if (type != SPS && type != PPS && type != DELIMITER) {
        into.putInt(unit.remaining()).put(unit);
      }
    }
  }

  /** Likewise, with parameter sets: those of a stream may change. */
  public static ByteBuffer withParameterSets(ByteBuffer accessUnit) {
    List<ByteBuffer> units = units(accessUnit);
    int size = units.stream().mapToInt(unit -> Integer.BYTES + unit.remaining()).sum();
    ByteBuffer into = ByteBuffer.allocate(size);
    for (ByteBuffer unit : units) {
      if (AccessUnit.type(unit) != DELIMITER) {
        into.putInt(unit.remaining()).put(unit);
      }
    }
    return into.flip();
  }

  /** The NAL units, as views from 0 on. */
  static List<ByteBuffer> units(ByteBuffer stream) {
    List<ByteBuffer> units = new ArrayList<>();
    int end = stream.limit();
    int from = afterStartCode(stream, stream.position());
    while (from < end) {
      int next = afterStartCode(stream, from);
      int to = next == end && !startsAt(stream, end - START_CODE) ? end : next - START_CODE;
      int last = to;
      while (last > from && stream.get(last - 1) == 0) {
        last--;
      }
      if (last > from) {
        units.add(stream.slice(from, last - from));
      }
      from = next;
    }
    return units;
  }

  /** Where a unit begins at or behind a place, or the end. */
  private static int afterStartCode(ByteBuffer stream, int from) {
    for (int i = from; i + START_CODE <= stream.limit(); i++) {
      if (startsAt(stream, i)) {
        return i + START_CODE;
      }
    }
    return stream.limit();
  }

  private static boolean startsAt(ByteBuffer stream, int at) {
    return at >= 0 && stream.get(at) == 0 && stream.get(at + 1) == 0 && stream.get(at + 2) == 1;
  }
}
