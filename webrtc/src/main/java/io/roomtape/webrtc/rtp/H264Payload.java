package io.roomtape.webrtc.rtp;

/**
 * What an H.264 RTP payload carries (RFC 6184 5.2): a NAL unit, several (STAP-A), or a part of one
 * (FU-A). Other packet types belong to the interleaved mode, which nobody negotiates.
 */
public final class H264Payload {
  public static final int SLICE = 1;
  public static final int IDR_SLICE = 5;
  public static final int SEQUENCE_PARAMETERS = 7;
  public static final int LAST_SINGLE = 23;
  public static final int AGGREGATE = 24;
  public static final int FRAGMENT = 28;

  private H264Payload() {}

  /** The type of the payload, or of the NAL unit that begins with a byte. */
  public static int type(byte header) {
    return header & 0x1f;
  }

  /** Whether a fragment is the first of its NAL unit. */
  public static boolean startsUnit(byte fragmentHeader) {
    return (fragmentHeader & 0x80) != 0;
  }

  /** Whether a fragment is the last of its NAL unit. */
  public static boolean endsUnit(byte fragmentHeader) {
    return (fragmentHeader & 0x40) != 0;
  }

  /**
   * The length of the NAL unit in an aggregate whose length field is at a place.
   *
   * @param end where the payload ends
   * @return -1 when the payload does not hold all of it
   */
  public static int aggregatedLength(byte[] bytes, int at, int end) {
    if (at + 2 >= end) {
      return -1;
    }
    int length = Wire.u16(bytes, at);
    return length > 0 && at + 2 + length <= end ? length : -1;
  }

  /**
   * Whether a decoder can begin here: at a sequence parameter set, which tells how to read the IDR
   * picture behind it.
   */
  public static boolean beginsKeyFrame(byte[] bytes, int at, int length) {
    if (length < 2) {
      return false;
    }
    byte second = bytes[at + 1];
    return switch (type(bytes[at])) {
      case SEQUENCE_PARAMETERS -> true;
      case AGGREGATE -> aggregatesParameters(bytes, at + 1, at + length);
      case FRAGMENT -> startsUnit(second) && type(second) == SEQUENCE_PARAMETERS;
      default -> false;
    };
  }

  private static boolean aggregatesParameters(byte[] bytes, int from, int end) {
    int at = from;
    for (int length = aggregatedLength(bytes, at, end);
        length > 0;
        length = aggregatedLength(bytes, at, end)) {
      if (type(bytes[at + 2]) == SEQUENCE_PARAMETERS) {
        return true;
      }
      at += 2 + length;
    }
    return false;
  }
}
