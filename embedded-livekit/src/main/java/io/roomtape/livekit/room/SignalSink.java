package io.roomtape.livekit.room;

import livekit.LivekitRtc.SignalResponse;

/** The way to one client's socket. Never blocks: a client that does not read loses its socket. */
public interface SignalSink {
  /** Queues a message; dropped once the socket is closed. */
  void send(SignalResponse message);

  /** Closes the socket normally after what is queued. Idempotent. */
  void close();
}
