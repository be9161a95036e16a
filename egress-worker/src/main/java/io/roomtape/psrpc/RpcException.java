package io.roomtape.psrpc;

/**
 * A call that failed, or fails.
 *
 * <p>What a caller makes of a code is its own; livekit-server answers HTTP with a status for each
 * of them, and 500 for others.
 */
public final class RpcException extends Exception {
  public static final String INVALID_ARGUMENT = "invalid_argument";
  public static final String NOT_FOUND = "not_found";
  public static final String FAILED_PRECONDITION = "failed_precondition";
  public static final String RESOURCE_EXHAUSTED = "resource_exhausted";
  public static final String UNIMPLEMENTED = "unimplemented";
  public static final String INTERNAL = "internal";
  public static final String UNAVAILABLE = "unavailable";
  public static final String DEADLINE_EXCEEDED = "deadline_exceeded";

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code as psrpc writes it; may be one that is not known here
   */
  public RpcException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
