package io.roomtape.cluster;

import io.roomtape.cluster.Report.Kind;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be told of one egress: a file each in a folder of its own, deleted when it is told. A
 * thread tells them, until the server knows that the egress is over.
 */
final class Queue {
  private static final Logger log = LoggerFactory.getLogger(Queue.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final String SUFFIX = ".pb";

  private record Entry(Path file, Report report) {}

  private final Path folder;
  private final Server server;
  private final Runnable whenOver;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private int number;
  private boolean hurried;
  private boolean over;

  Queue(Path folder, Server server, Runnable whenOver) {
    this.folder = folder;
    this.server = server;
    this.whenOver = whenOver;
    load();
    Thread.ofVirtual().name("outbox-" + folder.getFileName()).start(this::run);
  }

  private void load() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        String[] parts = file.getFileName().toString().replace(SUFFIX, "").split("-", 2);
        Kind kind = Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
        number = Integer.parseInt(parts[0]) + 1;
        entries.add(
            new Entry(file, new Report(kind, EgressInfo.parseFrom(Files.readAllBytes(file)))));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      log.error("Cannot read all of {}: what is not read is not told", folder, e);
    }
  }

  /** Whether it is taken: false when this is over. */
  boolean add(Report report) {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      Path file =
          folder.resolve(
              String.format(Locale.ROOT, "%06d-%s%s", number++, report.kind().word(), SUFFIX));
      keep(file, report);
      entries.add(new Entry(file, report));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A full disk keeps nobody from being told. */
  private void keep(Path file, Report report) {
    try {
      Files.createDirectories(folder);
      OnDisk.replace(file, file.resolveSibling("part"), report.info().toByteArray());
    } catch (IOException e) {
      log.error("Cannot keep what is to be told of {}", folder.getFileName(), e);
    }
  }

  void hurry() {
    lock.lock();
    try {
      hurried = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void await(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (!over && !entries.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      Duration pause = FIRST_PAUSE;
      for (Entry next = next(); next != null; next = next()) {
        if (tell(next)) {
          told(next);
          pause = FIRST_PAUSE;
        } else {
          pause(pause);
          pause = longer(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Waits for a first entry; null when this is over. */
  private @Nullable Entry next() throws InterruptedException {
    lock.lock();
    try {
      while (entries.isEmpty() && !over) {
        changed.await();
      }
      return over ? null : entries.getFirst();
    } finally {
      lock.unlock();
    }
  }

  private boolean tell(Entry entry) throws InterruptedException {
    try {
      server.tell(entry.report());
      return true;
    } catch (RpcException e) {
      log.info(
          "LiveKit was not told that {} is {}, and is again: {}",
          entry.report().info().getEgressId(),
          entry.report().info().getStatus(),
          e.getMessage());
      return false;
    }
  }

  private void told(Entry entry) {
    lock.lock();
    try {
      entries.remove(entry);
      Files.deleteIfExists(entry.file());
      if (entries.isEmpty() && EgressStates.isOver(entry.report().info())) {
        over = true;
        whenOver.run();
        Files.deleteIfExists(folder);
      }
      changed.signalAll();
    } catch (IOException e) {
      log.warn("Cannot delete {}: it may be told again", entry.file(), e);
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    long left = pause.toNanos();
    lock.lock();
    try {
      while (!hurried && !over && left > 0) {
        left = changed.awaitNanos(left);
      }
      hurried = false;
    } finally {
      lock.unlock();
    }
  }
}
