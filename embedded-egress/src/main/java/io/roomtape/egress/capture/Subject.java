package io.roomtape.egress.capture;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;

/** A track that is recorded, and whose it is. */
public record Subject(TapParticipant participant, TapTrack track) {}
