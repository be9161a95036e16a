package io.roomtape.server.rooms;

import org.jspecify.annotations.Nullable;

/** LiveKit could not be asked, or refused. The message is one sentence, without secrets. */
public final class LiveKitFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure, and so who can do something about it. */
  public enum Kind {
    /** No connection. A retry helps once LiveKit is back. */
    UNREACHABLE,
    /** No answer in time: LiveKit may have done it nevertheless. */
    TIMED_OUT,
    /** The connection broke before the answer: LiveKit may have done it nevertheless. */
    BROKE_OFF,
    /** LiveKit has nobody to do it now, such as a free egress worker. A retry may help. */
    UNAVAILABLE,
    /** The room or egress does not exist. */
    NOT_FOUND,
    /** Its state forbids it, such as stopping what has ended. */
    PRECONDITION,
    /** LiveKit does not take our API key. */
    REFUSED_KEY,
    /** Anything else; LiveKit's own words are in the message. */
    OTHER
  }

  private final Kind kind;

  public LiveKitFailure(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether it is over once LiveKit is back and in order: until then a retry is worth it. */
  public boolean passes() {
    return switch (kind) {
      case UNREACHABLE, TIMED_OUT, BROKE_OFF, UNAVAILABLE, REFUSED_KEY -> true;
      case NOT_FOUND, PRECONDITION, OTHER -> false;
    };
  }

  /** Whether LiveKit may have done what it was asked for. */
  public boolean mayBeDone() {
    return switch (kind) {
      case TIMED_OUT, BROKE_OFF, OTHER -> true;
      case UNREACHABLE, UNAVAILABLE, NOT_FOUND, PRECONDITION, REFUSED_KEY -> false;
    };
  }
}
