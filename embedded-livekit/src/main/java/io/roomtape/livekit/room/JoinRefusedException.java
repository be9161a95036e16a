package io.roomtape.livekit.room;

/** The room takes this one not, or nobody else: it is full or closing. The message is LiveKit's. */
public final class JoinRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  JoinRefusedException() {
    this("connection closed by media");
  }

  JoinRefusedException(String message) {
    super(message);
  }
}
