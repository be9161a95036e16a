package io.roomtape.egress.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings finished files to the storage, however long that takes. Each is tried at once; those that
 * could not be stored are tried again together, the oldest first, until none is left. A storage
 * that a request has brought along is tried for a while.
 */
final class Delivery {
  /** Time that passes between attempts. */
  @FunctionalInterface
  interface Pause {
    /**
     * @return whether there is time for another attempt
     */
    boolean passes(Duration time) throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private final Duration firstDelay;
  private final Pause pause;
  private final Map<Parcel, Duration> waiting = new LinkedHashMap<>();
  private boolean trying;
  private final Map<Parcel, String> problems = new HashMap<>();

  /**
   * @param firstDelay before the second attempt; doubles each time that none is stored, up to a
   *     minute
   */
  Delivery(Duration firstDelay, Pause pause) {
    this.firstDelay = firstDelay;
    this.pause = pause;
  }

  /**
   * @return where the file is now; empty when it has to be left for another time
   * @throws IOException when the file is not there any more
   * @throws IllegalArgumentException when nothing can be stored under this path, or the patience
   *     with its storage is over
   */
  Optional<String> deliver(Parcel parcel) throws IOException, InterruptedException {
    Optional<String> stored = attempt(parcel);
    if (stored.isPresent()) {
      return stored;
    }
    add(parcel);
    try {
      return parcel.result().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException gone -> throw gone;
        case IllegalArgumentException refused -> throw refused;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** How many could not be stored so far. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Why the last attempt at the recorder's own storage failed, while any waits for another. */
  synchronized Optional<String> problem() {
    return waiting.keySet().stream().filter(Parcel::isToOwn).findFirst().map(problems::get);
  }

  private synchronized void add(Parcel parcel) {
    waiting.put(parcel, Duration.ZERO);
    if (!trying) {
      trying = true;
      Thread.ofVirtual().name("delivery").start(this::tryAgain);
    }
  }

  private void tryAgain() {
    try {
      Duration delay = firstDelay;
      while (pause.passes(delay)) {
        boolean stored = round(delay);
        if (isDone()) {
          return;
        }
        delay = stored ? firstDelay : longer(delay);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leave();
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LONGEST_DELAY) < 0 ? twice : LONGEST_DELAY;
  }

  /**
   * @param waited since the round before
   * @return whether any was stored
   */
  private boolean round(Duration waited) {
    boolean any = false;
    for (Parcel parcel : oldestFirst()) {
      try {
        Optional<String> stored = attempt(parcel);
        if (stored.isPresent()) {
          any = true;
          done(parcel);
          parcel.result().complete(stored);
        } else {
          checkPatience(parcel, waited);
        }
      } catch (IOException | IllegalArgumentException e) {
        done(parcel);
        parcel.result().completeExceptionally(e);
      }
    }
    return any;
  }

  private synchronized void checkPatience(Parcel parcel, Duration waited) {
    Duration all = waiting.merge(parcel, waited, Duration::plus);
    Optional<Duration> patience = parcel.storage().patience();
    if (patience.filter(most -> all.compareTo(most) >= 0).isPresent()) {
      throw new RefusedUploadException(
          "It could not be stored within "
              + patience.get().toMinutes()
              + " minutes: "
              + problems.get(parcel));
    }
  }

  private synchronized List<Parcel> oldestFirst() {
    return waiting.keySet().stream().sorted(Comparator.comparingLong(Parcel::since)).toList();
  }

  private synchronized void done(Parcel parcel) {
    waiting.remove(parcel);
    problems.remove(parcel);
  }

  private synchronized boolean isDone() {
    trying = !waiting.isEmpty();
    return !trying;
  }

  private synchronized void leave() {
    trying = false;
    waiting.keySet().forEach(parcel -> parcel.result().complete(Optional.empty()));
    waiting.clear();
    problems.clear();
  }

  private Optional<String> attempt(Parcel parcel) throws IOException {
    if (!Files.exists(parcel.file())) {
      throw new NoSuchFileException(parcel.file().toString());
    }
    try {
      return Optional.of(parcel.storage().store(parcel.file(), parcel.path()));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      log.warn("{} is not stored, another attempt follows: {}", parcel.path(), e.toString());
      failed(parcel, String.valueOf(e.getMessage()));
      parcel.late().run();
      return Optional.empty();
    }
  }

  private synchronized void failed(Parcel parcel, String reason) {
    problems.put(parcel, reason);
  }
}
