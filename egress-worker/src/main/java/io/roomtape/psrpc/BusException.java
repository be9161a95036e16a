package io.roomtape.psrpc;

/** The bus cannot be reached. */
public final class BusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BusException(String message, Throwable cause) {
    super(message, cause);
  }
}
