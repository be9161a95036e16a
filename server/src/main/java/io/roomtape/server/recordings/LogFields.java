package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RoomName;
import org.slf4j.MDC;

/**
 * Until closed, the thread's log lines have the room and egress as fields: {@code room} and {@code
 * egress}.
 */
final class LogFields implements AutoCloseable {
  private static final String ROOM = "room";
  private static final String EGRESS = "egress";

  private LogFields() {}

  static LogFields of(RoomName room) {
    MDC.put(ROOM, room.value());
    return new LogFields();
  }

  static LogFields of(RoomName room, EgressId egress) {
    LogFields fields = of(room);
    fields.egress(egress);
    return fields;
  }

  /** Once it is known. */
  void egress(EgressId egress) {
    MDC.put(EGRESS, egress.value());
  }

  @Override
  public void close() {
    MDC.remove(ROOM);
    MDC.remove(EGRESS);
  }
}
