package io.roomtape.server.rooms;

import io.roomtape.server.names.ParticipantName;

/**
 * Who comes into a room.
 *
 * @param identity tells people of a room apart: who comes with another's throws that one out
 * @param name is shown
 * @param mayRecord whether LiveKit's recorder may be asked by it, if it is left to participants
 */
public record Participant(String identity, ParticipantName name, boolean mayRecord) {
  /** Somebody of whom the name is all that is known. */
  public static Participant named(ParticipantName name) {
    return new Participant(name.value(), name, true);
  }
}
