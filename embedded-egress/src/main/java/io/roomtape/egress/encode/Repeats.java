package io.roomtape.egress.encode;

import java.nio.ByteBuffer;

/**
 * Pictures that repeat the one before, between those of an encoder: P pictures of nothing but
 * skipped macroblocks (ITU-T H.264, 7.3.4), a dozen bytes each. As each takes a number, all later
 * pictures up to the next IDR are numbered anew.
 */
final class Repeats {
  private static final int PPS = 0x68;
  private static final int SLICE_OF_A_REFERENCE = 0x21;
  private static final int P_PICTURE = 5;
  private static final int MOST_BYTES = 32;

  /** No slice header is longer up to the numbers. */
  private static final int HEADER_BYTES = 64;

  private final ParameterSets sets;
  private final int ownPps;
  private final ByteBuffer repeat = ByteBuffer.allocate(MOST_BYTES);
  private ByteBuffer counted = ByteBuffer.allocate(0);
  private int frameNum;
  private int order;
  private int added;

  Repeats(ParameterSets sets) {
    this.sets = sets;
    this.ownPps = sets.ppsId() + 1;
  }

  /** What decoders have to know of them: CAVLC, one reference, no deblocking. */
  byte[] pictureParameterSet() {
    Rbsp pps = Rbsp.empty(MOST_BYTES).ue(ownPps).ue(sets.spsId()).u(2, 0).ue(0).ue(0).ue(0);
    pps.u(3, 0).ue(0).ue(0).ue(0).u(1, 1).u(2, 0).end();
    ByteBuffer unit = ByteBuffer.allocate(MOST_BYTES).put((byte) PPS);
    pps.escaped(unit);
    byte[] bytes = new byte[unit.flip().remaining()];
    unit.get(bytes);
    return bytes;
  }

  /** The last picture once more; valid until the next call. */
  ByteBuffer repeat() {
    added++;
    Rbsp slice = Rbsp.empty(MOST_BYTES).ue(0).ue(P_PICTURE).ue(ownPps);
    number(slice, frameNum + 1, order + 2);
    slice.u(2, 0); // num_ref_idx_active_override_flag, ref_pic_list_modification_flag_l0
    slice.u(1, 0); // adaptive_ref_pic_marking_mode_flag
    slice.ue(0); // slice_qp_delta
    slice.ue(1); // disable_deblocking_filter_idc
    slice.ue(sets.macroblocks()).end(); // mb_skip_run
    repeat.clear().putInt(0).put((byte) SLICE_OF_A_REFERENCE);
    slice.escaped(repeat);
    return repeat.putInt(0, repeat.position() - Integer.BYTES).flip();
  }

  private void number(Rbsp slice, int newFrameNum, int newOrder) {
    frameNum = newFrameNum & ((1 << sets.frameNumBits()) - 1);
    order = newOrder & ((1 << sets.orderBits()) - 1);
    slice.u(sets.frameNumBits(), frameNum).u(sets.orderBits(), order);
  }

  /**
   * Takes an encoder's access unit in.
   *
   * @param accessUnit NAL units, each behind its length of four bytes
   * @return it as it has to be in the stream; valid until the next call
   */
  ByteBuffer counted(ByteBuffer accessUnit) {
    int most = accessUnit.remaining() * 3 / 2 + MOST_BYTES;
    if (counted.capacity() < most) {
      counted = ByteBuffer.allocate(2 * most);
    }
    counted.clear();
    ByteBuffer rest = accessUnit.duplicate();
    while (rest.hasRemaining()) {
      int length = rest.getInt();
      count(rest.slice(rest.position(), length));
      rest.position(rest.position() + length);
    }
    return counted.flip();
  }

  private void count(ByteBuffer unit) {
    int type = AccessUnit.type(unit);
    if (type == AccessUnit.IDR) {
      added = 0;
    }
    if (added > 0 && type == AccessUnit.SLICE) {
      renumber(unit);
      return;
    }
    counted.putInt(unit.remaining()).put(unit.duplicate());
    if (type == AccessUnit.SLICE || type == AccessUnit.IDR) {
      Rbsp slice = upToNumber(unit.slice(0, Math.min(unit.limit(), HEADER_BYTES)));
      frameNum = slice.u(sets.frameNumBits());
      if (type == AccessUnit.IDR) {
        slice.ue(); // idr_pic_id
      }
      order = slice.u(sets.orderBits());
    }
  }

  private void renumber(ByteBuffer unit) {
    Rbsp slice = upToNumber(unit);
    int at = slice.position();
    int encodersNum = slice.u(sets.frameNumBits());
    int encodersOrder = slice.u(sets.orderBits());
    slice.position(at);
    number(slice, encodersNum + added, encodersOrder + 2 * added);
    int start = counted.position();
    counted.putInt(0).put(unit.get(0));
    slice.escaped(counted);
    counted.putInt(start, counted.position() - start - Integer.BYTES);
  }

  private static Rbsp upToNumber(ByteBuffer unit) {
    Rbsp slice = Rbsp.of(unit);
    slice.ue(); // first_mb_in_slice
    slice.ue(); // slice_type
    slice.ue(); // pic_parameter_set_id
    return slice;
  }
}
