package io.roomtape.livekit.view;

import java.time.Instant;
import java.util.List;

/** A room, taken in one step of it: all of this was true at once. */
public record RoomView(
    String name,
    String sid,
    Instant takenAt,
    List<ParticipantView> participants,
    List<RecorderView> recorders) {}
