package io.roomtape.server.index;

import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.names.RoomName;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What of a query is about the room, as SQL.
 *
 * @param parameter names the value in the statement
 */
record RoomCondition(Form form, String parameter, String value) {
  /** LIKE compares letter by letter, in both databases, whatever they sort by. */
  enum Form {
    ANY(""),
    ONE(" and room_name = :%s"),
    MANY(" and room_name like :%s escape '!'");

    private final String sql;

    Form(String sql) {
      this.sql = sql;
    }
  }

  /**
   * @return alternatives, of which no two hold for the same room; empty: there is nothing to be
   *     seen
   */
  static List<RoomCondition> of(RecordingQuery query) {
    if (query.room().isPresent()) {
      RoomName room = query.room().get();
      return query.rooms().include(room)
          ? List.of(new RoomCondition(Form.ONE, "room", room.value()))
          : List.of();
    }
    return switch (query.rooms()) {
      case VisibleRooms.All _ -> List.of(new RoomCondition(Form.ANY, "room", ""));
      case VisibleRooms.Some some -> of(some.patterns());
    };
  }

  private static List<RoomCondition> of(List<RoomPattern> patterns) {
    return IntStream.range(0, patterns.size())
        .mapToObj(i -> of(patterns.get(i), "room" + i))
        .toList();
  }

  private static RoomCondition of(RoomPattern pattern, String parameter) {
    return pattern.open()
        ? new RoomCondition(Form.MANY, parameter, pattern.start().replaceAll("[!%_]", "!$0") + "%")
        : new RoomCondition(Form.ONE, parameter, pattern.start());
  }

  String sql() {
    return form.sql.formatted(parameter);
  }

  void fill(JdbcClient.StatementSpec statement) {
    if (form != Form.ANY) {
      statement.param(parameter, value);
    }
  }
}
