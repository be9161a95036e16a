package io.roomtape.livekit.room;

/** The room takes nobody else: it is full or closing, or one too many. The message is LiveKit's. */
public final class JoinRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  JoinRefusedException() {
    super("connection closed by media");
  }
}
