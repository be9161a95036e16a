package io.roomtape.egress.journal;

/** Where a sound is in a recording's stereo. */
public enum Channel {
  BOTH(0),
  LEFT(1),
  RIGHT(2);

  private final int code;

  Channel(int code) {
    this.code = code;
  }

  /** In the journal's file. */
  int code() {
    return code;
  }

  static Channel ofCode(int code) {
    for (Channel channel : values()) {
      if (channel.code == code) {
        return channel;
      }
    }
    throw new IllegalArgumentException("Unknown channel " + code);
  }
}
