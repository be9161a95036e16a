package io.roomtape.cluster;

import io.roomtape.cluster.Report.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;

/**
 * What the server is still to be told: of each egress one thing after the other, again and again
 * until it has stored it, also after a restart. The server has no order of its own: what it is told
 * last is how it is.
 */
public final class Outbox implements AutoCloseable {
  private static final Duration LAST = Duration.ofSeconds(5);

  private final Path folder;
  private final Server server;
  private final Map<String, Queue> queues = new ConcurrentHashMap<>();

  /**
   * Goes on telling what an earlier one has left in the folder.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public Outbox(Path folder, IoInfo server) {
    this(folder, (Server) server);
  }

  Outbox(Path folder, Server server) {
    this.folder = folder;
    this.server = server;
    try (Stream<Path> left = Files.list(Files.createDirectories(folder))) {
      left.filter(Files::isDirectory).sorted().forEach(egress -> queue(name(egress)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Queue queue(String egressId) {
    return queues.computeIfAbsent(
        egressId, id -> new Queue(folder.resolve(id), server, () -> queues.remove(id)));
  }

  /** Returns when it will be told even if this process ends now. */
  void add(Report report) {
    String id = report.info().getEgressId();
    while (!queue(id).add(report)) {
      // It was just over; the next one is new.
      queues.remove(id);
    }
  }

  /** Looks whether the server still knows of these; it is told of those of which it does not. */
  void check(List<EgressInfo> live) {
    live.forEach(info -> add(new Report(Kind.KNOWN, info)));
    hurry();
  }

  /** Tries at once what waits for another attempt. */
  void hurry() {
    queues.values().forEach(Queue::hurry);
  }

  /** Returns when all is told of an egress, or the time is over. */
  void await(String egressId, Duration time) throws InterruptedException {
    Queue queue = queues.get(egressId);
    if (queue != null) {
      queue.await(time);
    }
  }

  /** Returns when all is told, or after a few seconds: the rest is told after the next start. */
  public void awaitAll() {
    try {
      for (Queue queue : List.copyOf(queues.values())) {
        queue.await(LAST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is not told yet is told after the next start. */
  @Override
  public void close() {
    queues.values().forEach(Queue::close);
  }
}
