package io.roomtape.livekit.media;

/** What a track carries. */
public enum MediaKind {
  AUDIO,
  VIDEO
}
