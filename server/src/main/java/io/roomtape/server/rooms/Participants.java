package io.roomtape.server.rooms;

import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Right;
import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes participants of callers. Where it matters who somebody is, identities cannot be guessed:
 * two people of one name meet, and nobody throws anybody out.
 */
public final class Participants {
  private static final int RANDOM_BYTES = 16;

  private final Policy policy;
  private final SecureRandom random = new SecureRandom();

  public Participants(Policy policy) {
    this.policy = policy;
  }

  /** Somebody who may join this room. */
  public Participant of(Caller caller, RoomName room, ParticipantName name) {
    if (policy.isOpen()) {
      return Participant.named(name);
    }
    return new Participant(identity(), name, policy.rooms(caller, Right.RECORD).include(room));
  }

  private String identity() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
