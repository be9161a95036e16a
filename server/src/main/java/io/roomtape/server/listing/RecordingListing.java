package io.roomtape.server.listing;

import io.roomtape.server.recordings.RecordingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists recordings, a bounded piece at a time. */
public final class RecordingListing {
  /** One answer shows, or looks through, so many recordings at most. */
  public static final int BOUND = 10_000;

  private static final int SEARCH_STEP = 1_000;

  private final RecordingCatalog catalog;

  public RecordingListing(RecordingCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The next piece of a list. A search looks through {@link #BOUND} recordings and then says where
   * it stands, so its pieces may hold fewer than {@code limit}, even none, and still go on.
   *
   * @param limit 1 to {@link #BOUND}
   */
  public RecordingPage page(RecordingQuery query, Optional<ListPlace> after, int limit) {
    List<RecordingEntry> found = new ArrayList<>();
    Optional<ListPlace> place = after;
    int left = BOUND;
    while (left > 0) {
      int step = query.text().isEmpty() ? limit : Math.min(SEARCH_STEP, left);
      List<RecordingEntry> walked = catalog.walk(query, place, step + 1);
      boolean more = walked.size() > step;
      List<RecordingEntry> seen = more ? walked.subList(0, step) : walked;
      for (RecordingEntry entry : seen) {
        place = Optional.of(ListPlace.of(entry, query.order()));
        if (query.hasText(entry)) {
          found.add(entry);
        }
        if (found.size() == limit) {
          boolean last = !more && entry.equals(seen.getLast());
          return new RecordingPage(found, last ? Optional.empty() : place);
        }
      }
      if (!more) {
        return new RecordingPage(found, Optional.empty());
      }
      left -= step;
    }
    return new RecordingPage(found, place);
  }
}
