package io.roomtape.server.index;

import io.roomtape.server.recordings.RecordingState;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the index's recordings by state. */
public final class RecordingCounts {
  private static final String LIVE = States.where(RecordingState::holdsRoom);

  private static final String ENDED = States.where(state -> !state.holdsRoom());

  private final JdbcClient jdbc;

  public RecordingCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that have not ended. */
  public Map<RecordingState, Long> live() {
    return count("deleted = false and state in (" + LIVE + ")");
  }

  /** Those that have ended and are not deleted. Walks an index over all of them. */
  public Map<RecordingState, Long> ended() {
    return count("deleted = false and state in (" + ENDED + ")");
  }

  private Map<RecordingState, Long> count(String condition) {
    Map<RecordingState, Long> counts = new EnumMap<>(RecordingState.class);
    jdbc.sql("select state, count(*) from recording where " + condition + " group by state")
        .query(
            row -> {
              counts.put(RecordingState.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }
}
