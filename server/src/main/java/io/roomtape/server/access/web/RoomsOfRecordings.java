package io.roomtape.server.access.web;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import java.util.Optional;

/** Knows what rooms were recorded. */
@FunctionalInterface
public interface RoomsOfRecordings {
  /**
   * @return empty when there is no such recording that has finished
   */
  Optional<RoomName> roomOf(RecordingName name);
}
