package io.roomtape.server.index;

import io.roomtape.server.changes.ChangeJournal;
import io.roomtape.server.changes.RecordingChange;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of changes in a table that keeps the latest {@value #KEPT}. */
public final class JdbcChangeJournal implements ChangeJournal {
  static final int KEPT = 10_000;

  private final JdbcClient jdbc;

  public JdbcChangeJournal(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes how a recording is now. Belongs into the transaction that has changed it, at its end. */
  void append(RecordingName name) {
    jdbc.sql("update change_head set number = number + 1").update();
    jdbc.sql(
            """
            insert into change (number, name, egress_id, room_name, room_id, state, started_at,
              duration_ns, size_bytes, deleted, reason)
            select head.number, r.name, r.egress_id, r.room_name, r.room_id, r.state, r.started_at,
              r.duration_ns, r.size_bytes, r.deleted, r.reason
            from recording r cross join change_head head where r.name = ?
            """)
        .param(name.value())
        .update();
    jdbc.sql("delete from change where number <= (select number from change_head) - ?")
        .param(KEPT)
        .update();
  }

  /**
   * Leaves out a number: whoever reads the journal in order learns that it does not tell all.
   * Belongs into the transaction that has changed more than is worth telling, at its end.
   */
  void skip() {
    jdbc.sql("update change_head set number = number + 1").update();
  }

  @Override
  public long latest() {
    return jdbc.sql("select number from change_head").query(Long.class).single();
  }

  @Override
  public List<RecordingChange> after(long number, int limit) {
    return jdbc.sql("select * from change where number > ? order by number limit ?")
        .params(number, limit)
        .query(JdbcChangeJournal::change)
        .list();
  }

  private static RecordingChange change(ResultSet row, int number) throws SQLException {
    Recording recording =
        new Recording(
            new EgressId(row.getString("egress_id")),
            new RecordingName(row.getString("name")),
            new RoomName(row.getString("room_name")),
            new RoomSid(row.getString("room_id")),
            Instant.ofEpochSecond(0, row.getLong("started_at")),
            Duration.ofNanos(row.getLong("duration_ns")),
            row.getLong("size_bytes"));
    return new RecordingChange(
        row.getLong("number"),
        recording,
        RecordingState.valueOf(row.getString("state")),
        row.getBoolean("deleted"),
        row.getString("reason"));
  }
}
