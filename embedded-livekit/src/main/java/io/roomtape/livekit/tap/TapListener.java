package io.roomtape.livekit.tap;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Hears one room. Calls come one at a time and in order, from the thread that owns the room: they
 * must return at once and never block. Times are {@link System#nanoTime()} of this process.
 */
public interface TapListener {
  /** Somebody is in the room; hidden participants and recorders are left out. */
  void participantJoined(TapParticipant participant, long atNanos);

  /** A participant's name changed. */
  void participantRenamed(String participantSid, String name, long atNanos);

  void participantLeft(String participantSid, long atNanos);

  /**
   * Who speaks, as the room is told, the loudest first. Comes when the tap begins and every 400 ms,
   * also while nobody does.
   */
  void speaking(List<String> participantSids, long atNanos);

  /** A track can be heard or seen from now on. */
  void trackPublished(TapTrack track, long atNanos);

  /**
   * Whether the media of a track are to be heard, asked right after it was published. What nobody
   * wants costs nobody anything.
   */
  default boolean wants(TapTrack track) {
    return true;
  }

  void trackMuted(String trackSid, boolean muted, long atNanos);

  void trackUnpublished(String trackSid, long atNanos);

  /**
   * One decrypted RTP packet (RFC 3550) of a track, as a subscriber would get it: one SSRC per
   * track, sequence numbers and time stamps continuous across simulcast layer switches, arrival
   * order (so out of order after loss and resending).
   *
   * @param sequence 16 bits
   * @param rtpTime 32 bits, in the track's clock rate
   * @param payload the codec's RTP payload, without header, extensions and padding; empty for
   *     padding-only packets; valid during the call only
   */
  void rtp(
      String trackSid,
      int sequence,
      long rtpTime,
      boolean marker,
      ByteBuffer payload,
      long arrivalNanos);

  /**
   * A sender report of a track (RFC 3550 6.4.1), in the same time line as {@link #rtp}.
   *
   * @param ntp the sender's clock, 64-bit NTP format (32.32 fixed point)
   */
  void senderReport(String trackSid, long ntp, long rtpTime, long arrivalNanos);

  /**
   * The recorder's own metadata were changed. It is how servers whose recorders join by the wire
   * pass on {@code UpdateLayout}.
   *
   * @param metadata as they are now, from outside
   */
  default void asked(String metadata) {}

  /** The room is gone; nothing follows. Not called after {@link RoomTap#close()}. */
  void roomClosed(long atNanos);

  /**
   * The room cannot be heard, or no more; nothing follows, as after {@link #roomClosed}.
   *
   * @param reason one clause for users, without a full stop
   */
  default void failed(String reason) {
    roomClosed(System.nanoTime());
  }
}
