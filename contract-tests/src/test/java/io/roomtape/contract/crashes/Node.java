package io.roomtape.contract.crashes;

import io.roomtape.contract.RoomtapeProcess;
import io.roomtape.contract.RunningServer;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One process of the application, always on the same port, that is killed and started again. */
final class Node implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final String name;
  private final URI url = URI.create("http://127.0.0.1:" + FreePorts.tcp());
  private final Path work;
  private final Map<String, String> settings;
  private final History history;
  private Optional<RunningServer> process = Optional.empty();
  private int starts;

  /**
   * @param work keeps the logs of all its starts
   */
  Node(String name, Path work, Map<String, String> settings, History history) {
    this.name = name;
    this.work = work;
    this.settings = settings;
    this.history = history;
  }

  URI url() {
    return url;
  }

  /** Returns when it is ready. */
  void start() {
    starts++;
    var command = RoomtapeProcess.packaged().directory(work.toFile());
    command.environment().put("SERVER_PORT", String.valueOf(url.getPort()));
    command.environment().put("DATA_DIR", work.resolve("data").toString());
    command.environment().putAll(settings);
    var ready = url.resolve("/actuator/health/readiness");
    process = Optional.of(RunningServer.start(command, url, ready, log(starts), START));
    history.note(History.NODES, "%s is ready".formatted(name));
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    history.note(History.NODES, "%s is killed".formatted(name));
    process.ifPresent(RunningServer::kill);
    process = Optional.empty();
  }

  /** What all its starts have logged about something. */
  Stream<String> logged(String what) {
    return Stream.iterate(1, i -> i <= starts, i -> i + 1)
        .flatMap(i -> lines(log(i)))
        .filter(line -> line.contains(what))
        .map(line -> name + " logged " + line);
  }

  private static Stream<String> lines(Path log) {
    try {
      return Files.readAllLines(log).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(int start) {
    return work.resolve("log-" + start);
  }

  @Override
  public void close() {
    process.ifPresent(RunningServer::kill);
  }

  @Override
  public String toString() {
    return name;
  }
}
