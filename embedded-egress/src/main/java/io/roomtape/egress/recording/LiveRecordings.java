package io.roomtape.egress.recording;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings that are not over yet. */
final class LiveRecordings {
  private static final Logger log = LoggerFactory.getLogger(LiveRecordings.class);

  private final Map<String, Recording> live = new ConcurrentHashMap<>();

  /** Holds one until it is over. */
  Recording add(Recording recording) {
    String id = recording.id();
    live.put(id, recording);
    var _ = recording.over().thenRun(() -> live.remove(id));
    return recording;
  }

  Optional<Recording> find(String id) {
    return Optional.ofNullable(live.get(id));
  }

  List<Recording> all() {
    return List.copyOf(live.values());
  }

  /** Ends them all and waits; what is not done in time is finished at the next start. */
  void end(String reason, Duration timeout) {
    List<Recording> all = all();
    all.forEach(recording -> recording.end(reason));
    try {
      CompletableFuture.allOf(
              all.stream().map(Recording::over).toArray(CompletableFuture<?>[]::new))
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("{} recordings are finished at the next start", live.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
