package io.roomtape.egress.recording;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;

/**
 * How long recordings may be, by what becomes of them; empty for no limit. Of one that becomes
 * several the shortest counts.
 */
public record Longest(
    Optional<Duration> file, Optional<Duration> segments, Optional<Duration> images) {
  /** No limit at all. */
  public static final Longest NONE =
      new Longest(Optional.empty(), Optional.empty(), Optional.empty());

  /** The same for all. */
  public static Longest of(Duration all) {
    return new Longest(Optional.of(all), Optional.of(all), Optional.of(all));
  }

  Optional<Duration> of(EgressInfo info) {
    return Stream.of(
            file.filter(_ -> info.getFileResultsCount() > 0),
            segments.filter(_ -> info.getSegmentResultsCount() > 0),
            images.filter(_ -> info.getImageResultsCount() > 0))
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }
}
