package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.time.Duration;
import java.time.Instant;

/**
 * A recording as users see it.
 *
 * @param startedAt when the media begin; for one that is starting, when it was asked for
 * @param duration zero until it has ended
 * @param size in bytes, zero until it has ended
 */
public record Recording(
    EgressId id,
    RecordingName name,
    RoomName roomName,
    RoomSid roomId,
    Instant startedAt,
    Duration duration,
    long size) {}
