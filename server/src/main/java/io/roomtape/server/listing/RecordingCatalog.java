package io.roomtape.server.listing;

import io.roomtape.server.recordings.RecordingEntry;
import java.util.List;
import java.util.Optional;

/** Walks the index in any order. */
@FunctionalInterface
public interface RecordingCatalog {
  /**
   * The next recordings of a query, of which LiveKit knows the egress; its text is not looked at.
   * What it costs depends on {@code limit} alone, not on how many there are or came before.
   *
   * @param after where to go on; empty: at the beginning
   */
  List<RecordingEntry> walk(RecordingQuery query, Optional<ListPlace> after, int limit);
}
