package io.roomtape.server.settings;

import java.time.Duration;

/**
 * How much the embedded recorder may take.
 *
 * @param workers {@code EMBEDDED_EGRESS_WORKERS}: recordings composed at a time
 * @param longest {@code EMBEDDED_EGRESS_MAX_DURATION} of a recording
 * @param fileBytes {@code EMBEDDED_EGRESS_MAX_FILE_MB} of a recording, in bytes
 * @param workBytes {@code EMBEDDED_EGRESS_MAX_DISK_MB} in bytes: what is not stored yet may take
 * @param leastSpace {@code EMBEDDED_EGRESS_MIN_FREE_MB} in bytes: what has to be free for a
 *     recording to begin
 */
public record RecorderLimits(
    int workers, Duration longest, long fileBytes, long workBytes, long leastSpace) {
  private static final long MEGABYTE = 1_000_000;
  private static final String DISK = "EMBEDDED_EGRESS_MAX_DISK_MB";
  private static final String FREE = "EMBEDDED_EGRESS_MIN_FREE_MB";

  /** A worker for each core and two at least. */
  static final int DEFAULT_WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  static RecorderLimits of(Variables variables) {
    int free = variables.count(FREE, 200);
    return new RecorderLimits(
        variables.count("EMBEDDED_EGRESS_WORKERS", DEFAULT_WORKERS),
        variables.duration("EMBEDDED_EGRESS_MAX_DURATION", Duration.ofHours(12)),
        variables.count("EMBEDDED_EGRESS_MAX_FILE_MB", 50_000) * MEGABYTE,
        workBytes(variables, free),
        free * MEGABYTE);
  }

  private static long workBytes(Variables variables, int free) {
    if (variables.text(DISK).isEmpty()) {
      return Long.MAX_VALUE;
    }
    int most = variables.count(DISK, 1);
    if (most <= free) {
      throw new InvalidSetting(
          DISK, String.valueOf(most), "more than " + FREE + ", which is " + free);
    }
    return most * MEGABYTE;
  }
}
