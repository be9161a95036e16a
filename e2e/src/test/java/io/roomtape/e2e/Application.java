package io.roomtape.e2e;

import io.roomtape.servers.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The packaged application as a process of its own, on free ports and its embedded parts. */
final class Application implements AutoCloseable {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(Application.class);

  private static final String READY = "Roomtape is ready";

  /** A start costs less than two thirds with these. */
  private static final String JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Path data = TemporaryFolders.create("roomtape");
  private final Map<String, String> settings =
      Map.of(
          "SERVER_PORT", String.valueOf(FreePorts.tcp()),
          "EMBEDDED_LIVEKIT_PORT", String.valueOf(FreePorts.tcp()),
          "EMBEDDED_LIVEKIT_UDP_PORT", String.valueOf(FreePorts.udp()),
          "EMBEDDED_LIVEKIT_TCP_PORT", String.valueOf(FreePorts.tcp()),
          "DATA_DIR", data.toString());
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private Process process = start();
  private int told;

  private Application() {}

  /** That of this run, which ends with it. */
  static Application of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(RUN)
        .computeIfAbsent("application", _ -> new Application(), Application.class);
  }

  /** Starts on free ports and waits for the line that says it is ready. */
  private Process start() {
    CountDownLatch ready = new CountDownLatch(1);
    ProcessBuilder builder = new ProcessBuilder(root().resolve("scripts/run").toString());
    builder.environment().put("JAVA_OPTS", JVM);
    builder.environment().putAll(settings);
    try {
      Process started = builder.redirectErrorStream(true).start();
      Thread.ofVirtual().start(() -> follow(started, ready));
      if (!ready.await(90, TimeUnit.SECONDS) || !started.isAlive()) {
        started.destroyForcibly();
        throw new IllegalStateException("The application did not start:\n" + log());
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Stops as Ctrl-C does, and starts again on the same data. */
  void restart() {
    stop();
    process = start();
  }

  URI url() {
    return URI.create("http://localhost:" + settings.get("SERVER_PORT"));
  }

  String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() throws IOException {
    stop();
    TemporaryFolders.delete(data);
  }

  /** Stops it as Ctrl-C does. */
  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("The application did not stop:\n" + log());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(e);
  }

  /** Ends the worker process of the only recording as {@code kill -9} does. */
  void killWorker() throws Exception {
    List<ProcessHandle> workers = process.children().flatMap(ProcessHandle::children).toList();
    if (workers.size() != 1) {
      throw new IllegalStateException("One worker was expected: " + workers);
    }
    ProcessHandle worker = workers.getFirst();
    worker.destroyForcibly();
    worker.onExit().get(10, TimeUnit.SECONDS);
  }

  private void follow(Process followed, CountDownLatch ready) {
    try (BufferedReader lines = followed.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(READY)) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      // The process ended and took the end of its output with it.
      log.add(e.toString());
    } finally {
      ready.countDown();
    }
  }

  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (at.resolve("scripts/run").toFile().canExecute()) {
        return at;
      }
    }
    throw new IllegalStateException("scripts/run is in no folder above " + Path.of(""));
  }

  /** What the log of a healthy run does not contain, since the last call. */
  List<String> complaints() {
    List<String> lines = List.copyOf(log);
    int from = told;
    told = lines.size();
    return lines.subList(from, told).stream()
        .filter(line -> line.contains(" ERROR ") || line.contains("\tat "))
        .toList();
  }
}
