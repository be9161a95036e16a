package io.roomtape.livekit.tap;

/** A recorder's place in one session of a room. All methods may be called from any thread. */
public interface RoomTap extends AutoCloseable {
  /** The room session's id, {@code RM_…}. */
  String roomSid();

  /** Asks the publisher of a video track for a key frame (RFC 4585 PLI), rate-limited. */
  void requestKeyFrame(String trackSid);

  /**
   * Chooses the largest picture worth sending for a simulcast track; the layer changes at its next
   * key frame.
   *
   * @param maxHeight in pixels, at least 1
   */
  void preferHeight(String trackSid, int maxHeight);

  /** Leaves the room. No call to the listener begins after it returns. Idempotent. */
  @Override
  void close();
}
