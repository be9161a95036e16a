package io.roomtape.server.reconciliation;

import java.time.Duration;

/**
 * How long is waited before something counts as lost.
 *
 * @param start for LiveKit's answer to a start; LiveKit itself looks for a worker for 23 s
 * @param recorder how long a recorder may be missing in its room; one that is only just starting
 *     gets three times as long
 * @param upload how long a recording may be ending; uploads of long ones take their time
 */
public record Patience(Duration start, Duration recorder, Duration upload) {
  /** 8 s, a minute and an hour. */
  public static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(8), Duration.ofSeconds(60), Duration.ofHours(1));
}
