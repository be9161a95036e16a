package io.roomtape.livekit.tap;

import java.util.Optional;
import livekit.LivekitEgress.AutoParticipantEgress;
import livekit.LivekitEgress.AutoTrackEgress;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitRoom.RoomEgress;

/**
 * Starts the recordings that rooms are made with ({@code RoomEgress}). Each start is asked for
 * once, from the thread that owns the room: it must return at once. What cannot be started keeps
 * nobody out of the room.
 */
public interface AutoEgress {
  /**
   * Why something is not done, by the name of its field.
   *
   * @param unknown whether no recorder could do it; else only this one does not
   */
  record Refusal(boolean unknown, String message) {}

  /** Empty: all that is asked is done. */
  Optional<Refusal> refusal(RoomEgress asked);

  /** A room begins. */
  void room(String room, RoomCompositeEgressRequest asked);

  /** Somebody publishes for the first time since they came. */
  void participant(String room, String identity, AutoParticipantEgress asked);

  /** A track is published. */
  void track(String room, String trackSid, AutoTrackEgress asked);
}
