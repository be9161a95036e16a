package io.roomtape.e2e;

import static org.awaitility.Awaitility.await;

import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The packaged application as a process of its own, on free ports and its embedded parts. */
final class Application implements AutoCloseable {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(Application.class);

  private final Path data = TemporaryFolders.create("roomtape");
  private final Map<String, String> settings =
      Map.of(
          "SERVER_PORT", String.valueOf(FreePorts.tcp()),
          "EMBEDDED_LIVEKIT_PORT", String.valueOf(FreePorts.tcp()),
          "EMBEDDED_LIVEKIT_UDP_PORT", String.valueOf(FreePorts.udp()),
          "EMBEDDED_LIVEKIT_TCP_PORT", String.valueOf(FreePorts.tcp()),
          "DATA_DIR", data.toString());
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private Script running = start();
  private int told;

  private Application() {}

  /** That of this run, which ends with it. */
  static Application of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(RUN)
        .computeIfAbsent("application", _ -> new Application(), Application.class);
  }

  private Script start() {
    return Script.start("run", settings, "Roomtape is ready", log);
  }

  /** Stops as Ctrl-C does, and starts again on the same data. */
  void restart() {
    running.stop();
    running = start();
  }

  URI url() {
    return URI.create("http://localhost:" + settings.get("SERVER_PORT"));
  }

  String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() throws IOException {
    running.stop();
    TemporaryFolders.delete(data);
  }

  /** Ends the worker process of the only recording as {@code kill -9} does. */
  void killWorker() throws Exception {
    // One of the recording before may still be on its way out.
    ProcessHandle worker =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(this::workers, all -> all.size() == 1)
            .getFirst();
    worker.destroyForcibly();
    worker.onExit().get(10, TimeUnit.SECONDS);
  }

  private List<ProcessHandle> workers() {
    return running.process().children().flatMap(ProcessHandle::children).toList();
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
