package io.roomtape.livekit.tap;

import livekit.LivekitModels.TrackSource;

/**
 * A published track as a recorder sees it.
 *
 * @param sid {@code TR_…}
 * @param mimeType as LiveKit writes it: {@code video/VP8}, {@code audio/opus}
 * @param clockRate RTP clock rate in Hz
 * @param encrypted whether its payloads are encrypted end to end, so that no recorder can read them
 */
public record TapTrack(
    String sid,
    String participantSid,
    TrackSource source,
    String mimeType,
    int clockRate,
    boolean muted,
    boolean encrypted) {
  public TapTrack with(boolean nowMuted) {
    return new TapTrack(sid, participantSid, source, mimeType, clockRate, nowMuted, encrypted);
  }

  public boolean isVideo() {
    return mimeType.startsWith("video/");
  }
}
