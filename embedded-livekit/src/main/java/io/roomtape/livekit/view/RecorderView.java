package io.roomtape.livekit.view;

import java.util.List;

/** A recorder in a room, and what it hears. */
public record RecorderView(String identity, List<ReceivedView> receives) {}
