package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Channel;

/** Where in a recording's stereo a sound is heard. */
public record Route(Match match, Channel channel) {
  /** Heard on both sides. */
  public Route(Match match) {
    this(match, Channel.BOTH);
  }
}
