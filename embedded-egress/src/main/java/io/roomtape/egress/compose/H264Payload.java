package io.roomtape.egress.compose;

/**
 * What an H.264 RTP payload carries (RFC 6184 5.2): a NAL unit, several (STAP-A), or a part of one
 * (FU-A). Other packet types belong to the interleaved mode, which nobody negotiates.
 */
final class H264Payload {
  static final int SLICE = 1;
  static final int IDR_SLICE = 5;
  static final int SEQUENCE_PARAMETERS = 7;
  static final int LAST_SINGLE = 23;
  static final int AGGREGATE = 24;
  static final int FRAGMENT = 28;

  private H264Payload() {}

  /** The type of the payload, or of the NAL unit that begins with a byte. */
  static int type(byte header) {
    return header & 0x1f;
  }

  /** Whether a fragment is the first of its NAL unit. */
  static boolean startsUnit(byte fragmentHeader) {
    return (fragmentHeader & 0x80) != 0;
  }

  static boolean endsUnit(byte fragmentHeader) {
    return (fragmentHeader & 0x40) != 0;
  }

  /**
   * The length of the NAL unit in an aggregate whose length field is at a place; -1 when the
   * payload does not hold all of it.
   */
  static int aggregatedLength(byte[] payload, int at) {
    if (at + 2 >= payload.length) {
      return -1;
    }
    int length = ((payload[at] & 0xff) << 8) | (payload[at + 1] & 0xff);
    return length > 0 && at + 2 + length <= payload.length ? length : -1;
  }

  /** A decoder can begin at a sequence parameter set: it tells how to read the IDR picture. */
  static boolean beginsKeyFrame(byte[] payload) {
    if (payload.length < 2) {
      return false;
    }
    return switch (type(payload[0])) {
      case SEQUENCE_PARAMETERS -> true;
      case AGGREGATE -> aggregatesParameters(payload);
      case FRAGMENT -> startsUnit(payload[1]) && type(payload[1]) == SEQUENCE_PARAMETERS;
      default -> false;
    };
  }

  private static boolean aggregatesParameters(byte[] payload) {
    int at = 1;
    for (int length = aggregatedLength(payload, at);
        length > 0;
        length = aggregatedLength(payload, at)) {
      if (type(payload[at + 2]) == SEQUENCE_PARAMETERS) {
        return true;
      }
      at += 2 + length;
    }
    return false;
  }
}
