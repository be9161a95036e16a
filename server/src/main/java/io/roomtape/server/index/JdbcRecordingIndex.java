package io.roomtape.server.index;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index in one table; every method but {@link #addEnded} is one statement. */
public final class JdbcRecordingIndex implements RecordingIndex {
  private static final String PLAYABLE =
      "state in (" + States.where(RecordingState::isPlayable) + ") and not deleted";

  private static final String LIVE =
      "state in (" + States.where(RecordingState::holdsRoom) + ") and deleted = false";

  private static final String FAILED =
      "state in (" + States.where(RecordingState::isFailure) + ") and deleted = false";

  private final JdbcClient jdbc;
  private final RowBatches batches;

  public JdbcRecordingIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.batches = new RowBatches(jdbc);
  }

  @Override
  public boolean add(RecordingEntry entry) {
    try {
      jdbc.sql(
              """
              insert into recording (name, egress_id, room_name, room_id, live_room, state,
                started_at, duration_ns, size_bytes, announced, deleted, reason)
              values (:name, :egress, :room, :session, :live, :state,
                :startedAt, :duration, :size, :announced, :deleted, :reason)
              """)
          .params(Rows.parameters(entry))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public Set<RecordingName> addEnded(Collection<RecordingEntry> entries) {
    return batches.add(entries);
  }

  @Override
  public Set<RecordingName> known(Collection<RecordingName> names) {
    return batches.known(names);
  }

  @Override
  public boolean release(RecordingName name) {
    return jdbc.sql(
                "delete from recording where name = ? and egress_id is null"
                    + " and state in (?, ?)")
            .params(name.value(), RecordingState.STARTING.name(), RecordingState.GIVEN_UP.name())
            .update()
        == 1;
  }

  @Override
  public boolean giveUp(RecordingName name, String reason) {
    return jdbc.sql(
                "update recording set state = ?, live_room = null, announced = true, reason = ?"
                    + " where name = ? and egress_id is null and state = ?")
            .params(
                RecordingState.GIVEN_UP.name(),
                Rows.reason(reason),
                name.value(),
                RecordingState.STARTING.name())
            .update()
        == 1;
  }

  @Override
  public Optional<RecordingEntry> assign(RecordingName name, EgressId egress, Instant startedAt) {
    jdbc.sql(
            "update recording set egress_id = ?, started_at = ?"
                + " where name = ? and egress_id is null")
        .params(egress.value(), Rows.nanos(startedAt), name.value())
        .update();
    return find(name);
  }

  @Override
  public boolean advance(RecordingEntry from, RecordingEntry to) {
    return jdbc.sql(
                """
                update recording set egress_id = :egress, live_room = case when :held then live_room
                    else null end, state = :state, started_at = :startedAt,
                  duration_ns = :duration, size_bytes = :size, announced = :announced, reason = :reason
                where name = :name and state = :from and not deleted
                """)
            .params(Rows.parameters(to))
            .param("held", to.holdsRoom())
            .param("from", from.state().name())
            .update()
        == 1;
  }

  @Override
  public boolean markAnnounced(RecordingName name, RecordingState state) {
    return jdbc.sql("update recording set announced = true where name = ? and state = ?")
            .params(name.value(), state.name())
            .update()
        == 1;
  }

  @Override
  public void markDeleted(RecordingName name) {
    jdbc.sql("update recording set deleted = true where name = ?").param(name.value()).update();
  }

  @Override
  public void markDeleting(RecordingName name) {
    jdbc.sql("update recording set deleting = true where name = ?").param(name.value()).update();
  }

  @Override
  public List<RecordingEntry> listLive() {
    return listBy(LIVE);
  }

  @Override
  public List<RecordingEntry> listUnannounced() {
    return listBy(
        "not announced and not deleted and live_room is null and state in ("
            + States.where(state -> !state.holdsRoom())
            + ")");
  }

  @Override
  public List<RecordingEntry> listGivenUp() {
    return listBy("state = '" + RecordingState.GIVEN_UP + "' and not deleted");
  }

  @Override
  public List<RecordingEntry> listFailed(Instant since) {
    return listBy(FAILED + " and started_at >= " + Rows.nanos(since));
  }

  @Override
  public List<RecordingEntry> listFailed(Collection<RecordingName> names) {
    return batches.entries(names, FAILED);
  }

  @Override
  public List<RecordingEntry> listHalfDeleted() {
    return listBy("deleting and not deleted");
  }

  @Override
  public List<RecordingEntry> listDeleted(Collection<RecordingName> names) {
    return batches.entries(names, "deleted");
  }

  private List<RecordingEntry> listBy(String condition) {
    return jdbc.sql(
            "select * from recording where "
                + condition
                + " order by started_at fetch first 1000 rows only")
        .query(Rows::entry)
        .list();
  }

  @Override
  public Optional<RecordingEntry> find(RecordingName name) {
    return findBy("name = ?", name.value());
  }

  @Override
  public Optional<RecordingEntry> find(EgressId egress) {
    return findBy("egress_id = ?", egress.value());
  }

  @Override
  public Optional<RecordingEntry> findLive(RoomName room) {
    return findBy("live_room = ?", room.value());
  }

  @Override
  public Optional<RecordingEntry> findNewest(RoomSid session) {
    return findBy(
        LIVE + " and room_id = ? order by started_at desc fetch first 1 row only", session.value());
  }

  @Override
  public Optional<Recording> findPlayable(RecordingName name) {
    return findBy("name = ? and " + PLAYABLE, name.value())
        .flatMap(entry -> entry.egress().map(entry::recording));
  }

  private Optional<RecordingEntry> findBy(String condition, String value) {
    return jdbc.sql("select * from recording where " + condition)
        .param(value)
        .query(Rows::entry)
        .optional();
  }
}
