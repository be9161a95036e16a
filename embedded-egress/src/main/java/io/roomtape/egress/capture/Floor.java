package io.roomtape.egress.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who has the floor: whom a picture shows large that has place for one. Who has it keeps it in
 * silence; another gets it who says more than a word while the first is silent, or drowns it.
 */
final class Floor {
  private static final long MORE_THAN_A_WORD = 800_000_000L;
  private static final long DROWNING = 3_000_000_000L;

  private final Deque<String> holders = new ArrayDeque<>();
  private final Map<String, Long> speakingSince = new HashMap<>();
  private @Nullable String loudest;
  private long loudestSince;

  /**
   * @param speakers the loudest first
   */
  void heard(List<String> speakers, long at) {
    speakingSince.keySet().retainAll(speakers);
    speakers.forEach(sid -> speakingSince.putIfAbsent(sid, at));
    String first = speakers.isEmpty() ? null : speakers.getFirst();
    if (first != null && !first.equals(loudest)) {
      loudestSince = at;
    }
    loudest = first;
    next(speakers, at).ifPresent(this::give);
  }

  private Optional<String> next(List<String> speakers, long at) {
    if (holders.isEmpty()) {
      return speakers.stream().findFirst();
    }
    if (speakers.contains(holders.getFirst())) {
      return Optional.ofNullable(loudest).filter(sid -> at - loudestSince >= DROWNING);
    }
    return speakers.stream()
        .filter(sid -> at - speakingSince.getOrDefault(sid, at) >= MORE_THAN_A_WORD)
        .findFirst();
  }

  private void give(String sid) {
    holders.remove(sid);
    holders.addFirst(sid);
  }

  /** Who had it before gets it back. */
  void left(String sid) {
    holders.remove(sid);
  }

  /** Empty while nobody has spoken. */
  String holder() {
    return holders.isEmpty() ? "" : holders.getFirst();
  }
}
