package io.roomtape.webrtc.sdp;

import java.util.Locale;

/** Which way media flows, seen from whoever wrote the description (RFC 8866 6.7). */
public enum Direction {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  /** Whether the writer sends. */
  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }

  /** Whether the writer receives. */
  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  String attribute() {
    return name().toLowerCase(Locale.ROOT);
  }
}
