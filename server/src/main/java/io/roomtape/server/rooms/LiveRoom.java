package io.roomtape.server.rooms;

import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;

/**
 * A room that exists at this moment.
 *
 * @param metadata as it stands in LiveKit: any text, often empty
 * @param activeRecording whether a recorder is in the room
 */
public record LiveRoom(RoomName name, RoomSid sid, String metadata, boolean activeRecording) {}
