package io.roomtape.egress.encode;

import java.nio.ByteBuffer;

/** H.264 as an MP4 file has it: NAL units, each behind its length of four bytes. */
public final class AccessUnit {
  /** Of a coded slice that is no IDR picture's (ITU-T H.264, table 7-1). */
  static final int SLICE = 1;

  static final int IDR = 5;

  private AccessUnit() {}

  /**
   * @param unit a NAL unit from its first byte on
   */
  static int type(ByteBuffer unit) {
    return unit.get(0) & 31;
  }

  /** Whether it is an IDR picture: all slices are of one kind, so the first tells. */
  public static boolean isKey(ByteBuffer accessUnit) {
    for (int at = 0; at < accessUnit.limit(); at += Integer.BYTES + accessUnit.getInt(at)) {
      int type = accessUnit.get(at + Integer.BYTES) & 31;
      if (type <= IDR) {
        return type == IDR;
      }
    }
    return false;
  }
}
