package io.roomtape.livekit.twirp;

import java.util.Map;

/** An error as Twirp sends it: {@code {"code","msg"}} with the code's HTTP status. */
public final class TwirpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Map<String, String> meta;

  public TwirpException(Code code, String message) {
    this(code, message, Map.of());
  }

  private TwirpException(Code code, String message, Map<String, String> meta) {
    super(message);
    this.code = code;
    this.meta = Map.copyOf(meta);
  }

  /** Names the argument as LiveKit does, by all but the end of the message. */
  static TwirpException invalidArgument(String argument, String problem) {
    return new TwirpException(
        Code.INVALID_ARGUMENT, argument + " " + problem, Map.of("argument", argument));
  }

  public Code code() {
    return code;
  }

  Map<String, String> meta() {
    return meta;
  }

  /** Twirp's error codes that LiveKit uses, with their HTTP mapping (Twirp spec v7). */
  public enum Code {
    CANCELED(408),
    UNKNOWN(500),
    INVALID_ARGUMENT(400),
    MALFORMED(400),
    DEADLINE_EXCEEDED(408),
    NOT_FOUND(404),
    BAD_ROUTE(404),
    ALREADY_EXISTS(409),
    PERMISSION_DENIED(403),
    UNAUTHENTICATED(401),
    RESOURCE_EXHAUSTED(429),
    FAILED_PRECONDITION(412),
    ABORTED(409),
    UNIMPLEMENTED(501),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int httpStatus;

    Code(int httpStatus) {
      this.httpStatus = httpStatus;
    }

    public int httpStatus() {
      return httpStatus;
    }

    /** The code on the wire, such as {@code not_found}. */
    public String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
