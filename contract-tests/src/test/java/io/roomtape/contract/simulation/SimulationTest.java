package io.roomtape.contract.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Runs seeds 1 to {@code simulation.schedules}; {@code simulation.seed} runs one alone. What goes
 * wrong in these schedules is logged by the product as it should be, and not shown.
 */
@Tag("simulation")
class SimulationTest {
  private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

  /** Each planted bug shows in far fewer schedules than this. */
  private static final int BUG_SCHEDULES = 20_000;

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.roomtape.server");

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void restore() {
    LOG.setLevel(null);
  }

  @Test
  void whateverGoesWrongNothingIsLost() {
    int schedules = Integer.getInteger("simulation.schedules", 100_000);
    long only = Long.getLong("simulation.seed", 0);
    Map<Long, String> failures =
        only != 0 ? failures(Bug.NONE, only, 1, 10) : failures(Bug.NONE, 1, schedules, 10);
    assertThat(failures).as("seeds, and what they show").isEmpty();
  }

  /**
   * A deletion between a report's metadata file and its row; in the first, a healed recording's; in
   * the last, what the row says cannot be asked just then. A seed shows what it did until the steps
   * of a schedule change.
   */
  @ParameterizedTest
  @ValueSource(
      longs = {
        17258, 172733, 490142, 354567, 447296, 466040, 256006, 652273, 659061, 686624, 915622,
        490797
      })
  void whatWasFoundOnceStaysMended(long seed) {
    assertThat(failure(seed, Bug.NONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aPlantedBugIsFound(Bug bug) {
    Map<Long, String> failures = failures(bug, 1, BUG_SCHEDULES, 1);
    assertThat(failures).as("%s within %d schedules", bug, BUG_SCHEDULES).isNotEmpty();
    failures.forEach((seed, what) -> System.out.println(bug + ": seed " + seed + ": " + what));
  }

  /** Runs seeds until so many have failed. */
  private static Map<Long, String> failures(Bug bug, long first, long count, int enough) {
    Map<Long, String> failures = new ConcurrentSkipListMap<>();
    AtomicLong next = new AtomicLong(first);
    Runnable worker =
        () -> {
          long seed;
          while (failures.size() < enough && (seed = next.getAndIncrement()) < first + count) {
            long one = seed;
            failure(one, bug).ifPresent(what -> failures.put(one, what));
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> workers =
          IntStream.range(0, THREADS).<Future<?>>mapToObj(i -> threads.submit(worker)).toList();
      for (Future<?> one : workers) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return failures;
  }

  /** Empty when all is well. What is no violation is a fault of the simulation, and ends it. */
  private static Optional<String> failure(long seed, Bug bug) {
    try {
      new World(seed, bug).run();
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of(String.valueOf(violation.getMessage()));
    } catch (RuntimeException | Error fault) {
      throw new AssertionError(bug + ": seed " + seed, fault);
    }
  }
}
