package io.roomtape.livekit.tap;

/**
 * A participant as a recorder sees it.
 *
 * @param sid {@code PA_…}, one per session
 * @param name the display name; empty when none was given
 */
public record TapParticipant(String sid, String identity, String name) {}
