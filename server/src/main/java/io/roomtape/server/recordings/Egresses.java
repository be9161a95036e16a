package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RoomName;
import java.util.List;

/**
 * LiveKit's Egress service. Every method throws {@link io.roomtape.server.rooms.LiveKitFailure}.
 */
public interface Egresses {
  /**
   * Starts to record a room, as one picture, into an MP4 file without a manifest.
   *
   * @param filePath the file's path in the recorder's storage
   * @param form what it is to be like
   */
  EgressReport start(RoomName room, String filePath, RecordingForm form);

  /** What LiveKit knows of a room name's egresses: those that run, and those of the last day. */
  List<EgressReport> ofRoom(RoomName room);

  /** Asks an egress to stop; it ends some time later. */
  EgressReport stop(EgressId id);
}
