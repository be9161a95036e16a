package io.roomtape.livekit.auth;

/** What a token can allow: the claims of LiveKit's {@code VideoGrant} that are true or false. */
public enum Grant {
  ROOM_JOIN("roomJoin"),
  ROOM_ADMIN("roomAdmin"),
  ROOM_CREATE("roomCreate"),
  ROOM_LIST("roomList"),
  ROOM_RECORD("roomRecord"),
  /** Publish tracks; allowed unless the token says no. */
  CAN_PUBLISH("canPublish"),
  /** Receive tracks; allowed unless the token says no. */
  CAN_SUBSCRIBE("canSubscribe"),
  /** Send data messages; as {@link #CAN_PUBLISH} unless given. */
  CAN_PUBLISH_DATA("canPublishData"),
  CAN_UPDATE_OWN_METADATA("canUpdateOwnMetadata"),
  HIDDEN("hidden"),
  RECORDER("recorder");

  private final String claim;

  Grant(String claim) {
    this.claim = claim;
  }

  /** Its name in {@code video}. */
  String claim() {
    return claim;
  }
}
