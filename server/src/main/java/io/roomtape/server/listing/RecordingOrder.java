package io.roomtape.server.listing;

/** How a list is ordered. Recordings that are equal in the key are ordered by name. */
public record RecordingOrder(Key key, boolean descending) {
  public static final RecordingOrder NEWEST_FIRST = new RecordingOrder(Key.STARTED_AT, true);

  /** What recordings are ordered by. */
  public enum Key {
    STARTED_AT,
    DURATION,
    SIZE,
    NAME
  }
}
