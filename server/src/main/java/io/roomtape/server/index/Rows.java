package io.roomtape.server.index;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code recording}, in both directions. */
final class Rows {
  private static final int LONGEST_REASON = 1000;

  /** Each column that is written, and its parameter. */
  static final Map<String, String> COLUMNS = columns();

  private Rows() {}

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("name", "name");
    columns.put("egress_id", "egress");
    columns.put("room_name", "room");
    columns.put("room_id", "session");
    columns.put("live_room", "live");
    columns.put("state", "state");
    columns.put("started_at", "startedAt");
    columns.put("duration_ns", "duration");
    columns.put("size_bytes", "size");
    columns.put("announced", "announced");
    columns.put("deleted", "deleted");
    columns.put("reason", "reason");
    return Collections.unmodifiableMap(columns);
  }

  /** What to write, in the order of the columns. */
  static Stream<@Nullable Object> values(RecordingEntry entry) {
    Map<String, @Nullable Object> parameters = parameters(entry);
    return COLUMNS.values().stream().map(parameters::get);
  }

  static RecordingEntry entry(ResultSet row, int number) throws SQLException {
    return new RecordingEntry(
        new RecordingName(row.getString("name")),
        Optional.ofNullable(row.getString("egress_id")).map(EgressId::new),
        new RoomName(row.getString("room_name")),
        new RoomSid(row.getString("room_id")),
        RecordingState.valueOf(row.getString("state")),
        Instant.ofEpochSecond(0, row.getLong("started_at")),
        Duration.ofNanos(row.getLong("duration_ns")),
        row.getLong("size_bytes"),
        row.getBoolean("announced"),
        row.getBoolean("deleted"),
        row.getString("reason"));
  }

  static Map<String, @Nullable Object> parameters(RecordingEntry entry) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("name", entry.name().value());
    parameters.put("egress", entry.egress().map(EgressId::value).orElse(null));
    parameters.put("room", entry.roomName().value());
    parameters.put("session", entry.roomId().value());
    parameters.put("live", entry.holdsRoom() ? entry.roomName().value() : null);
    parameters.put("state", entry.state().name());
    parameters.put("startedAt", nanos(entry.startedAt()));
    parameters.put("duration", entry.duration().toNanos());
    parameters.put("size", entry.size());
    parameters.put("announced", entry.announced());
    parameters.put("deleted", entry.deleted());
    parameters.put("reason", reason(entry.reason()));
    return parameters;
  }

  /** Whoever ended it may have said anything; PostgreSQL takes no NUL. */
  static String reason(String said) {
    return shortened(said.replace('\0', ' '), LONGEST_REASON);
  }

  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  static long nanos(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos();
  }
}
