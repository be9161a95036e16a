package io.roomtape.server.rooms;

import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;

/**
 * A room that exists at this moment.
 *
 * @param metadata as it stands in LiveKit: any text, often empty
 */
public record LiveRoom(RoomName name, RoomSid sid, String metadata) {}
