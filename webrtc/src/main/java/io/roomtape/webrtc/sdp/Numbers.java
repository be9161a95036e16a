package io.roomtape.webrtc.sdp;

/** Numbers in descriptions: digits or an {@link SdpException}. */
final class Numbers {
  private Numbers() {}

  static int parseInt(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new SdpException("Not a number: " + text);
    }
  }

  static long parseUnsigned32(String text) {
    try {
      return Integer.toUnsignedLong(Integer.parseUnsignedInt(text));
    } catch (NumberFormatException e) {
      throw new SdpException("Not a 32-bit number: " + text);
    }
  }
}
