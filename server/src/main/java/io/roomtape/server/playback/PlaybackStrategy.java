package io.roomtape.server.playback;

/** Where the links to recordings lead: the setting {@code RECORDING_PLAYBACK_STRATEGY}. */
public enum PlaybackStrategy {
  /**
   * By a link that is signed for a day: straight to object storage, or to this application when
   * recordings are in a folder. The setting calls it {@code LINK} or, as the reference does, {@code
   * S3}.
   */
  LINK,
  /** To this application, which passes the bytes on to whoever may ask it. */
  PROXY
}
