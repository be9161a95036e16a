package io.roomtape.cluster;

import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ListEgressResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server is still to be told: for each egress one state after another, each until the
 * server has taken it, over restarts, too. There is a file of each egress until its end is told.
 */
final class Reports {
  /** Time that passes between attempts. */
  @FunctionalInterface
  interface Pause {
    /**
     * @return whether there is time for another attempt
     */
    boolean passes(Duration time) throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(Reports.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final String SUFFIX = ".pb";

  private final Path folder;
  private final Telling telling;
  private final Pause pause;
  private final Consumer<String> over;
  private final Map<String, Report> reports = new ConcurrentHashMap<>();

  /**
   * @param over is told of each egress whose end is told
   */
  Reports(Path folder, Telling telling, Pause pause, Consumer<String> over) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.telling = telling;
    this.pause = pause;
    this.over = over;
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(this::load);
    }
  }

  private void load(Path file) {
    String name = String.valueOf(file.getFileName());
    Report report = new Report();
    try {
      ListEgressResponse.parseFrom(Files.readAllBytes(file)).getItemsList().forEach(report::add);
    } catch (IOException e) {
      log.error("Cannot read what is to be told of an egress: {}", file, e);
    }
    reports.put(name.substring(0, name.length() - SUFFIX.length()), report);
  }

  /** Goes on with what an earlier process left. */
  void resume() {
    reports.forEach(this::begin);
  }

  /** The egresses whose end is not told yet. */
  Set<String> open() {
    return Set.copyOf(reports.keySet());
  }

  /** Whether the server knows all that is to be told now. */
  boolean isAllTold() {
    return reports.values().stream().allMatch(report -> report.waiting().isEmpty());
  }

  boolean isAllTold(String egressId) {
    Report report = reports.get(egressId);
    return report == null || report.waiting().isEmpty();
  }

  /** Tells a state soon; returns when it is on the disk. */
  void add(EgressInfo info) {
    String id = info.getEgressId();
    Report report = reports.computeIfAbsent(id, _ -> new Report());
    report.add(info);
    save(id, report);
    begin(id, report);
  }

  /** Tells the newest state again, of one that is not over: the server has forgotten it. */
  void again(String egressId) {
    Report report = reports.get(egressId);
    if (report != null) {
      report.again();
      save(egressId, report);
      begin(egressId, report);
    }
  }

  /** Waits until the server knows of an egress at all. */
  void awaitBegun(String egressId, Duration most) throws InterruptedException {
    Report report = reports.get(egressId);
    if (report != null) {
      try {
        report.begun().get(most.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException e) {
        log.info("The server does not know of {} yet", egressId);
      }
    }
  }

  /** Tells nothing more of an egress. */
  void forget(String egressId) {
    Report report = reports.remove(egressId);
    if (report != null) {
      report.forget();
      delete(egressId);
    }
  }

  private void begin(String id, Report report) {
    if (report.isIdle()) {
      Thread.ofVirtual().name("report-" + id).start(() -> tellAll(id, report));
    }
  }

  private void tellAll(String id, Report report) {
    try {
      Duration delay = FIRST_DELAY;
      for (var next = report.next(); next.isPresent(); next = report.next()) {
        if (told(next.get())) {
          delay = FIRST_DELAY;
          report.told(next.get());
          settle(id, report, next.get());
        } else if (pause.passes(delay)) {
          delay = delay.multipliedBy(2);
          delay = delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
        } else {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean told(EgressInfo info) throws InterruptedException {
    try {
      telling.tell(info);
      return true;
    } catch (RpcException | BusException e) {
      log.warn(
          "The server is not told that {} is {}: {}",
          info.getEgressId(),
          info.getStatus(),
          e.getMessage());
      return false;
    }
  }

  private void settle(String id, Report report, EgressInfo told) {
    if (EgressStates.isOver(told) && report.waiting().isEmpty()) {
      reports.remove(id, report);
      delete(id);
      over.accept(id);
    } else {
      save(id, report);
    }
  }

  private void save(String id, Report report) {
    synchronized (report) {
      if (reports.get(id) == report) {
        byte[] waiting =
            ListEgressResponse.newBuilder().addAllItems(report.waiting()).build().toByteArray();
        try {
          OnDisk.replace(folder.resolve(id + SUFFIX), folder.resolve(id + ".part"), waiting);
        } catch (IOException e) {
          log.error("What is to be told of {} would be lost at a restart", id, e);
        }
      }
    }
  }

  private void delete(String id) {
    try {
      Files.deleteIfExists(folder.resolve(Objects.requireNonNull(id) + SUFFIX));
    } catch (IOException e) {
      log.warn("Cannot delete what was told of {}", id, e);
    }
  }
}
