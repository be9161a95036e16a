package io.roomtape.server.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** How many recordings there are in each state. */
public final class RecordingGauges implements MeterBinder {
  /** So that one scrape asks once, for all its states. */
  private static final Duration SCRAPE = Duration.ofSeconds(1);

  /** Counting what has ended takes the longer, the more there is. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Remembered<Map<RecordingState, Long>> live;
  private final Remembered<Map<RecordingState, Long>> ended;

  /**
   * @param live counts those that have not ended; asked at each scrape
   * @param ended counts those that have, without the deleted; asked once a minute at most
   */
  public RecordingGauges(
      Supplier<Map<RecordingState, Long>> live, Supplier<Map<RecordingState, Long>> ended) {
    this.live = new Remembered<>(live, SCRAPE);
    this.ended = new Remembered<>(ended, MINUTE);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (RecordingState state : RecordingState.values()) {
      Remembered<Map<RecordingState, Long>> counts = state.holdsRoom() ? live : ended;
      Gauge.builder("roomtape.recordings", () -> counts.get().getOrDefault(state, 0L))
          .description("Recordings that the index has, by state")
          .tag("state", state.name())
          .register(registry);
    }
  }
}
