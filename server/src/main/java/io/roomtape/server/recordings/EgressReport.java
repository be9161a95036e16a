package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.time.Duration;
import java.time.Instant;

/**
 * What LiveKit says about an egress that writes a file: in an answer, or in an event.
 *
 * @param state an end that left no file is never one of the playable ones
 * @param filePath where the file is, or would be; empty when not known
 * @param duration zero until it has ended
 * @param size in bytes, zero until it has ended
 * @param reason why it ended, in LiveKit's words; empty when it says nothing
 * @param form what was asked for, as far as it is told
 * @param mayBeElsewhere whether its file may go to a storage of its request's own
 */
public record EgressReport(
    EgressId id,
    RoomName roomName,
    RoomSid roomId,
    RecordingState state,
    String filePath,
    Instant startedAt,
    Duration duration,
    long size,
    String reason,
    RecordingForm form,
    boolean mayBeElsewhere) {}
