package io.roomtape.egress.recording;

import java.time.Instant;

/** LiveKit's egress times: nanoseconds since 1970. */
public final class UnixNanos {
  private UnixNanos() {}

  public static long of(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
