package io.roomtape.server.access;

import java.util.Locale;

/** What somebody may do, in all rooms or in some. */
public enum Right {
  /** Enter a room. */
  JOIN,
  /** Start and stop its recording. */
  RECORD,
  /** See that there are recordings of it, and what they are like. */
  LIST,
  /** See and hear them. */
  PLAY,
  /** Take their files along. Who can play can keep what was played: this is a courtesy. */
  DOWNLOAD,
  DELETE,
  /** Give out links to them, and invitations to the room. */
  SHARE,
  /** Everything that is about no room: metrics, the description of the API. */
  ADMINISTER;

  /** As sentences and settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
