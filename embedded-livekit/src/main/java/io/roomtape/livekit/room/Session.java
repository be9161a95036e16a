package io.roomtape.livekit.room;

import livekit.LivekitRtc.SignalRequest;

/** One signal connection of a participant, as its socket sees it. Safe for any thread. */
public interface Session {
  /** Hands over a message of the client. */
  void request(SignalRequest message);

  /** Tells that the socket is gone. */
  void disconnected();
}
