package io.roomtape.server.index;

import io.roomtape.server.listing.ListPlace;
import io.roomtape.server.listing.RecordingCatalog;
import io.roomtape.server.listing.RecordingOrder;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists by keyset: a query is the merged beginnings of several runs, each of which lies in order in
 * one index. There is a run for each state, for each pattern of rooms that are seen, and behind a
 * place one for what is equal in the key. Those of a pattern that names many rooms are sorted.
 */
public final class JdbcRecordingCatalog implements RecordingCatalog {
  private final JdbcClient jdbc;

  public JdbcRecordingCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<RecordingEntry> walk(RecordingQuery query, Optional<ListPlace> after, int limit) {
    List<RoomCondition> rooms = RoomCondition.of(query);
    if (rooms.isEmpty()) {
      return List.of();
    }
    JdbcClient.StatementSpec statement = jdbc.sql(sql(query, rooms, after.isPresent()));
    rooms.forEach(room -> room.fill(statement));
    query.session().ifPresent(session -> statement.param("session", session.value()));
    after.ifPresent(
        place -> statement.param("placeKey", place.key()).param("placeName", place.name()));
    return statement.param("limit", limit).query(Rows::entry).list();
  }

  private static String sql(RecordingQuery query, List<RoomCondition> rooms, boolean behindPlace) {
    String way = way(query.order());
    return "select * from (%s) runs order by %s%s, name%s limit :limit"
        .formatted(
            String.join(" union all ", runs(query, rooms, behindPlace)),
            column(query.order().key()),
            way,
            way);
  }

  static List<String> runs(RecordingQuery query, List<RoomCondition> rooms, boolean behindPlace) {
    List<String> runs = new ArrayList<>();
    for (RecordingState state : query.selection().states()) {
      for (String behind : behindPlace ? behind(query.order()) : List.of("")) {
        rooms.forEach(room -> runs.add(run(query, state, room, behind)));
      }
    }
    return runs;
  }

  /** The order names each column of the index, or H2 would sort what the index has in order. */
  private static String run(
      RecordingQuery query, RecordingState state, RoomCondition room, String behind) {
    String way = way(query.order());
    return ("(select * from recording where deleted = false and state = '%s'"
            + " and egress_id is not null%s%s%s"
            + " order by deleted%s, state%s%s, %s%s, name%s limit :limit)")
        .formatted(
            state,
            room.sql(),
            query.session().isPresent() ? " and room_id = :session" : "",
            behind,
            way,
            way,
            room.form() == RoomCondition.Form.ONE ? ", room_name" + way : "",
            column(query.order().key()),
            way,
            way);
  }

  private static String way(RecordingOrder order) {
    return order.descending() ? " desc" : "";
  }

  private static List<String> behind(RecordingOrder order) {
    String beyond = order.descending() ? " < " : " > ";
    String name = " and name" + beyond + ":placeName";
    String key = column(order.key());
    return order.key() == RecordingOrder.Key.NAME
        ? List.of(name)
        : List.of(" and " + key + " = :placeKey" + name, " and " + key + beyond + ":placeKey");
  }

  private static String column(RecordingOrder.Key key) {
    return switch (key) {
      case STARTED_AT -> "started_at";
      case DURATION -> "duration_ns";
      case SIZE -> "size_bytes";
      case NAME -> "name";
    };
  }
}
