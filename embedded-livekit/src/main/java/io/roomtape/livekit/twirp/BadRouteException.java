package io.roomtape.livekit.twirp;

/** A request that names nothing that could be called. */
final class BadRouteException extends Exception {
  private static final long serialVersionUID = 1L;

  BadRouteException(String message) {
    super(message);
  }
}
