package io.roomtape.server.recordings;

import java.time.Duration;

/** How far the fragments of a track reach, as they come: ISO 14496-12, 8.8. */
final class Mp4Track {
  private static final int HAS_DATA_OFFSET = 0x1;
  private static final int HAS_FIRST_FLAGS = 0x4;
  private static final int HAS_DURATION = 0x100;
  private static final int HAS_SIZE = 0x200;
  private static final int HAS_FLAGS = 0x400;
  private static final int HAS_COMPOSITION_OFFSET = 0x800;

  private static final int BASE_OFFSET = 0x1;
  private static final int DESCRIPTION = 0x2;
  private static final int DEFAULT_DURATION = 0x8;

  private final long scale;
  private final long usualDuration;
  private long end;

  /**
   * @param scale units per second
   * @param usualDuration of a sample, in units, where a fragment says nothing else
   */
  Mp4Track(long scale, long usualDuration) {
    this.scale = scale;
    this.usualDuration = usualDuration;
  }

  Duration end() {
    return Mp4Movie.seconds(end, scale);
  }

  /** Takes a fragment of this track, a {@code traf}. */
  void add(Mp4Box fragment, Mp4Box header) {
    long from = fragment.first("tfdt").map(time -> time.time(4, time.isWide())).orElse(end);
    long duration = sampleDuration(header);
    long length = fragment.all("trun").mapToLong(run -> length(run, duration)).sum();
    end = Math.max(end, from + Math.max(0, length));
  }

  private long sampleDuration(Mp4Box header) {
    int at = 8 + (header.has(BASE_OFFSET) ? 8 : 0) + (header.has(DESCRIPTION) ? 4 : 0);
    return header.has(DEFAULT_DURATION) ? header.u32(at) : usualDuration;
  }

  private static long length(Mp4Box run, long sampleDuration) {
    long samples = run.u32(4);
    if (!run.has(HAS_DURATION)) {
      return samples * sampleDuration;
    }
    int at = 8 + (run.has(HAS_DATA_OFFSET) ? 4 : 0) + (run.has(HAS_FIRST_FLAGS) ? 4 : 0);
    int step =
        4
            + (run.has(HAS_SIZE) ? 4 : 0)
            + (run.has(HAS_FLAGS) ? 4 : 0)
            + (run.has(HAS_COMPOSITION_OFFSET) ? 4 : 0);
    long length = 0;
    for (long i = 0; i < samples && at + 4 <= run.content().limit(); i++, at += step) {
      length += run.u32(at);
    }
    return length;
  }
}
