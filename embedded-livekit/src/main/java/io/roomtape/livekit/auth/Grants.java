package io.roomtape.livekit.auth;

/**
 * What a verified token allows (LiveKit's {@code VideoGrant}, claim {@code video}).
 *
 * @param identity the token's subject; empty for server API tokens
 * @param name the participant's display name; empty when none
 * @param metadata the participant's metadata; empty when none
 * @param room the room that {@code roomJoin} and {@code roomAdmin} are for; empty when none
 * @param canPublish whether tracks may be published; true unless the token says no
 * @param canSubscribe whether tracks may be received; true unless the token says no
 * @param canPublishData whether data messages may be sent; as {@code canPublish} unless given
 * @param destinationRoom where participants may be moved to; empty when nowhere
 */
public record Grants(
    String identity,
    String name,
    String metadata,
    String room,
    boolean roomJoin,
    boolean roomAdmin,
    boolean roomCreate,
    boolean roomList,
    boolean roomRecord,
    boolean canPublish,
    boolean canSubscribe,
    boolean canPublishData,
    boolean canUpdateOwnMetadata,
    boolean hidden,
    boolean recorder,
    String destinationRoom) {

  /** One that moves nobody. */
  public Grants(
      String identity,
      String name,
      String metadata,
      String room,
      boolean roomJoin,
      boolean roomAdmin,
      boolean roomCreate,
      boolean roomList,
      boolean roomRecord,
      boolean canPublish,
      boolean canSubscribe,
      boolean canPublishData,
      boolean canUpdateOwnMetadata,
      boolean hidden,
      boolean recorder) {
    this(
        identity,
        name,
        metadata,
        room,
        roomJoin,
        roomAdmin,
        roomCreate,
        roomList,
        roomRecord,
        canPublish,
        canSubscribe,
        canPublishData,
        canUpdateOwnMetadata,
        hidden,
        recorder,
        "");
  }

  /** The same, but with other words of the participant about itself. */
  public Grants withMetadata(String changed) {
    return new Grants(
        identity,
        name,
        changed,
        room,
        roomJoin,
        roomAdmin,
        roomCreate,
        roomList,
        roomRecord,
        canPublish,
        canSubscribe,
        canPublishData,
        canUpdateOwnMetadata,
        hidden,
        recorder,
        destinationRoom);
  }
}
