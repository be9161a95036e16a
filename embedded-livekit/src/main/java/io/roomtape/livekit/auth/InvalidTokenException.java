package io.roomtape.livekit.auth;

/** A token that proves nothing. The message is safe to send back: it never holds the token. */
public final class InvalidTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTokenException(String message) {
    super(message);
  }
}
