package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Six people come at once, every second with the old client. The system property {@code minutes}
 * says how long they stay.
 */
final class SixPeopleBrowserTest {
  private static final Duration STAY = Duration.ofMinutes(Integer.getInteger("minutes", 0));
  private static final long LITTLE_BYTES = 16 << 20;

  /** A busy machine goes beyond it at times, a drift for good. */
  private static final int MOST_DRIFT_MILLIS = 500;

  @SuppressWarnings("NullAway.Init") // STARTED sets it.
  private static Calls calls;

  @RegisterExtension static final BeforeAllCallback STARTED = context -> calls = Calls.of(context);

  @Test
  void sixPeopleWhoJoinAtOnceAllSeeAndHearEachOther() throws IOException {
    calls.openRoom();
    List<Caller> people = new ArrayList<>();
    for (int pair = 1; pair <= 3; pair++) {
      for (ClientVersion version : List.of(ClientVersion.NEWEST, ClientVersion.V2_5_9)) {
        String identity = version + " of pair " + pair;
        people.add(calls.arriving(identity, version, Picture.SMALL));
      }
    }
    people.forEach(Caller::isThere);
    allSeeAndHearEachOther(people);
    long heap = heap();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();

    long end = System.nanoTime() + STAY.toNanos();
    do {
      allSeeAndHearEachOther(people);
      lipsFitWords(people);
    } while (System.nanoTime() < end);

    assertThat(heap()).isLessThan(heap + LITTLE_BYTES);
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
        .isLessThanOrEqualTo(threads + people.size());
    calls.endsWell();
  }

  private static void allSeeAndHearEachOther(List<Caller> people) {
    for (Caller person : people) {
      person.seesAndHears(others(people, person));
    }
  }

  private static Caller[] others(List<Caller> people, Caller person) {
    return people.stream().filter(other -> other != person).toArray(Caller[]::new);
  }

  private static void lipsFitWords(List<Caller> people) {
    for (Caller person : people) {
      for (Caller other : others(people, person)) {
        person.knows(
            "async ([who, most]) => (await lipsFromWords(who)) < most",
            other.identity(),
            MOST_DRIFT_MILLIS);
      }
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
