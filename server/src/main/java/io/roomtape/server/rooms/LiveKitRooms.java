package io.roomtape.server.rooms;

import io.roomtape.server.names.RoomName;
import java.util.List;
import java.util.Optional;

/** LiveKit's RoomService. Every method throws {@link LiveKitFailure}. */
public interface LiveKitRooms {
  Optional<LiveRoom> find(RoomName name);

  /** Every room that exists now. */
  List<LiveRoom> all();

  /** Who is in a room; nobody is in one that does not exist. */
  Occupants occupants(RoomName name);

  /**
   * Creates a room.
   *
   * @return the room as it is now: one that existed already may have kept its metadata
   */
  LiveRoom create(RoomName name, String metadata);

  void updateMetadata(RoomName name, String metadata);

  /** Sends a reliable data message to everybody in a room. */
  void sendData(RoomName name, String topic, byte[] payload);

  /** Says whether LiveKit can be reached and takes our key, by throwing if not. */
  void check();
}
