package io.roomtape.livekit.tap;

import livekit.LivekitModels.ParticipantInfo;

/**
 * A participant as a recorder sees it.
 *
 * @param sid {@code PA_…}, one per session
 * @param name the display name; empty when none was given
 */
public record TapParticipant(String sid, String identity, String name, ParticipantInfo.Kind kind) {
  /** A person, as most are. */
  public TapParticipant(String sid, String identity, String name) {
    this(sid, identity, name, ParticipantInfo.Kind.STANDARD);
  }
}
