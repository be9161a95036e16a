package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that is away, in a time that passes when it is waited for. */
class DeliveryTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private final ExecutorService recordings = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Optional<String>> problems = new ArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Duration> now = new AtomicReference<>(Duration.ZERO);
  private volatile Duration away = DAY;
  private final AtomicInteger attempts = new AtomicInteger();

  @AfterEach
  void stop() {
    recordings.close();
  }

  private String store(Path file, String path) throws IOException {
    attempts.incrementAndGet();
    if (now.get().compareTo(away) < 0 || refused.contains(path)) {
      throw new IOException("The storage is away");
    }
    stored.add(path);
    return "at " + path;
  }

  /** Lets time pass once so many wait for it. */
  private Delivery delivery(int together) {
    Delivery[] made = new Delivery[1];
    made[0] =
        new Delivery(
            Duration.ofSeconds(1),
            time -> {
              while (now.get().isZero() && made[0].waiting() < together) {
                Thread.onSpinWait();
              }
              pauses.add(time);
              problems.add(made[0].problem());
              now.updateAndGet(before -> before.plus(time));
              return true;
            });
    return made[0];
  }

  private Future<Optional<String>> send(Delivery delivery, String path, long since)
      throws IOException {
    Path file = Files.writeString(folder.resolve(path), "a recording");
    return recordings.submit(
        () -> delivery.deliver(new Parcel(file, path, this::store, since, () -> {})));
  }

  @Test
  void afterADayWithoutAStorageEverythingIsStoredTheOldestFirst() throws Exception {
    Delivery delivery = delivery(3);
    List<Future<Optional<String>>> ends =
        List.of(
            send(delivery, "youngest", 3), send(delivery, "oldest", 1), send(delivery, "other", 2));

    assertThat(ends.get(0).get()).contains("at youngest");
    assertThat(ends.get(1).get()).contains("at oldest");
    assertThat(ends.get(2).get()).contains("at other");
    assertThat(stored).containsExactly("oldest", "other", "youngest");
    assertThat(pauses.subList(0, 7).stream().map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L);
    assertThat(now.get()).isBetween(DAY, DAY.plusMinutes(1));
    assertThat(attempts.get()).isLessThan(3 * 1500);
    assertThat(delivery.problem()).isEmpty();
  }

  @Test
  void oneThatIsNotTakenHoldsUpNobodyElse() throws Exception {
    refused.add("oldest");
    away = Duration.ofSeconds(1);
    Delivery delivery = delivery(2);
    Future<Optional<String>> oldest = send(delivery, "oldest", 1);
    Future<Optional<String>> other = send(delivery, "other", 2);

    assertThat(other.get()).contains("at other");
    assertThat(oldest.isDone()).isFalse();
    assertThat(delivery.problem()).contains("The storage is away");
    refused.clear();
    assertThat(oldest.get()).contains("at oldest");
  }

  @Test
  void aStorageThatARequestHasBroughtIsTriedForAnHourAndIsNobodysProblem() throws Exception {
    Delivery delivery = delivery(1);
    Path file = Files.writeString(folder.resolve("theirs"), "a recording");
    FinishedFiles theirs = new Brought();
    Future<Optional<String>> end =
        recordings.submit(() -> delivery.deliver(new Parcel(file, "theirs", theirs, 1, () -> {})));

    assertThatThrownBy(end::get)
        .cause()
        .isInstanceOf(RefusedUploadException.class)
        .hasMessage("It could not be stored within 60 minutes: no such host");
    assertThat(now.get()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    assertThat(problems).containsOnly(Optional.empty());
    assertThat(delivery.waiting()).isZero();
  }

  /** As {@link Storages} makes them. */
  private static final class Brought implements FinishedFiles {
    @Override
    public String store(Path file, String path) throws IOException {
      throw new IOException("no such host");
    }

    @Override
    public Optional<Duration> patience() {
      return Optional.of(Storages.PATIENCE);
    }
  }

  @Test
  void whatIsNotStoredInTimeIsLeft() throws Exception {
    Delivery delivery = new Delivery(Duration.ofSeconds(1), time -> false);

    assertThat(send(delivery, "late", 1).get()).isEmpty();
    assertThat(delivery.waiting()).isZero();
  }
}
