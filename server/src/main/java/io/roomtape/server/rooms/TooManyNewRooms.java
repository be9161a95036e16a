package io.roomtape.server.rooms;

/** One address makes rooms faster than it may. */
public final class TooManyNewRooms extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyNewRooms() {
    super("Too many new rooms from this address; try again in a minute");
  }
}
