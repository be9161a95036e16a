package io.roomtape.livekit.view;

import java.time.Instant;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;

/**
 * Somebody in a room.
 *
 * @param client what it says of its software
 */
public record ParticipantView(
    String identity,
    String sid,
    ParticipantInfo.State state,
    String client,
    Instant joinedAt,
    List<ConnectionView> connections,
    List<PublishedView> publishes,
    List<ReceivedView> receives) {}
