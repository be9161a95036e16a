package io.roomtape.server.playback;

/** Where the links to recordings lead: the setting {@code RECORDING_PLAYBACK_STRATEGY}. */
public enum PlaybackStrategy {
  /** Straight to object storage, by a link signed for a day. */
  S3,
  /** To this application, which passes the bytes on. */
  PROXY
}
