package io.roomtape.server.recordings;

import java.util.Optional;

/** What the embedded recorder says of a recording that cannot go on now, as its last detail. */
public final class Waits {
  private static final String BEGINNING = "waits for ";

  private Waits() {}

  /** Such as "waits for the storage"; empty when the details say nothing of it. */
  public static Optional<String> in(String details) {
    int at = details.lastIndexOf(BEGINNING);
    return at < 0 ? Optional.empty() : Optional.of(details.substring(at));
  }
}
