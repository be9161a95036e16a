package io.roomtape.webrtc.media;

/** What a track carries. */
public enum MediaKind {
  AUDIO,
  VIDEO
}
