package io.roomtape.livekit.auth;

import java.util.Set;

/**
 * Whom a verified token speaks of, and what it allows (LiveKit's {@code ClaimGrants}).
 *
 * @param identity the token's subject; empty for server API tokens
 * @param name the participant's display name; empty when none
 * @param metadata the participant's metadata; empty when none
 * @param room the room that {@code roomJoin} and {@code roomAdmin} are for; empty when none
 * @param destinationRoom where participants may be moved to; empty when nowhere
 */
public record Grants(
    String identity,
    String name,
    String metadata,
    String room,
    Set<Grant> allowed,
    String destinationRoom) {

  public Grants {
    allowed = Set.copyOf(allowed);
  }

  /** Of somebody who has no other name, or of nobody, with an empty identity. */
  public static Grants of(String identity, String room, Grant... allowed) {
    return new Grants(identity, "", "", room, Set.of(allowed), "");
  }

  public boolean allows(Grant grant) {
    return allowed.contains(grant);
  }

  /** The same, but with other words of the participant about itself. */
  public Grants withMetadata(String changed) {
    return new Grants(identity, name, changed, room, allowed, destinationRoom);
  }
}
