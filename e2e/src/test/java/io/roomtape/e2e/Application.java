package io.roomtape.e2e;

import io.roomtape.servers.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, on free ports and its embedded parts. */
final class Application {
  private static final String READY = "Roomtape is ready";

  /** A start costs less than two thirds with these. */
  private static final String JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Map<String, String> settings;
  private final Process process;
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);

  private Application(Map<String, String> settings) throws IOException {
    this.settings = settings;
    ProcessBuilder builder = new ProcessBuilder(root().resolve("scripts/run").toString());
    builder.environment().put("JAVA_OPTS", JVM);
    builder.environment().putAll(settings);
    this.process = builder.redirectErrorStream(true).start();
    Thread.ofVirtual().start(this::follow);
  }

  /** Starts on free ports and waits for the line that says it is ready. */
  static Application start(Path data) throws IOException, InterruptedException {
    return start(
        Map.of(
            "SERVER_PORT", String.valueOf(FreePorts.tcp()),
            "EMBEDDED_LIVEKIT_PORT", String.valueOf(FreePorts.tcp()),
            "EMBEDDED_LIVEKIT_UDP_PORT", String.valueOf(FreePorts.udp()),
            "EMBEDDED_LIVEKIT_TCP_PORT", String.valueOf(FreePorts.tcp()),
            "DATA_DIR", data.toString()));
  }

  private static Application start(Map<String, String> settings)
      throws IOException, InterruptedException {
    Application application = new Application(settings);
    boolean started = application.ready.await(90, TimeUnit.SECONDS);
    if (!started || !application.process.isAlive()) {
      application.process.destroyForcibly();
      throw new IllegalStateException("The application did not start:\n" + application.log());
    }
    return application;
  }

  /** Stops as Ctrl-C does, and starts again on the same data. */
  Application restart() throws IOException, InterruptedException {
    stop();
    return start(settings);
  }

  URI url() {
    return URI.create("http://localhost:" + settings.get("SERVER_PORT"));
  }

  String log() {
    return String.join("\n", log);
  }

  /** Stops it as Ctrl-C does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException("The application did not stop:\n" + log());
    }
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

  private void follow() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
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

  /** What the log of a healthy run does not contain. */
  List<String> complaints() {
    return log.stream().filter(l -> l.contains(" ERROR ") || l.contains("\tat ")).toList();
  }
}
