package io.roomtape.server.scan;

import java.time.Instant;
import java.util.Optional;

/** Remembers, for all nodes, when storage was looked through to the end. */
public interface ScanHistory {
  /** Empty when it never was: then the index may be new, and storage not. */
  Optional<Instant> lastCompleted();

  void completed(Instant at);
}
