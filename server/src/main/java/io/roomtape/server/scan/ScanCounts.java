package io.roomtape.server.scan;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what one look through storage finds. For one thread. */
final class ScanCounts {
  private static final Logger log = LoggerFactory.getLogger(ScanCounts.class);
  private static final int MOST_EXAMPLES = 5;

  private long files;
  private long added;
  private long notWhole;
  private long stillNew;
  private long unreadable;
  private long foreign;
  private final List<String> foreignNames = new ArrayList<>();

  void looked(long more, long moreAdded) {
    files += more;
    added += moreAdded;
  }

  void take(Evidence evidence) {
    switch (evidence) {
      case Evidence.Described _, Evidence.Derived _ -> {}
      case Evidence.Nothing.NOT_WHOLE -> notWhole++;
      case Evidence.Nothing.STILL_NEW -> stillNew++;
      case Evidence.Unreadable file -> {
        unreadable++;
        if (unreadable <= MOST_EXAMPLES) {
          log.warn("{} is left until storage is looked through again: {}", file.name(), file.why());
        }
      }
    }
  }

  void foreign(String name) {
    foreign++;
    if (foreignNames.size() < MOST_EXAMPLES) {
      // Control characters could forge a line of the log.
      foreignNames.add(name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?"));
    }
  }

  ScanTally tally() {
    return new ScanTally(
        files, added, notWhole, stillNew, unreadable, foreign, List.copyOf(foreignNames));
  }
}
