package io.roomtape.e2e;

import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What {@code make cluster} starts: two nodes of the application on a real LiveKit cluster whose
 * recorders are two workers of ours.
 */
final class Cluster implements AutoCloseable {
  private static final String READY = "worker 2 ";
  private static final List<String> PROGRAMS =
      List.of("livekit-server-1.13.5", "redis-server", "versitygw");

  private final Path folder = TemporaryFolders.create("cluster");
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private final Script script;

  /** Starts it; the calling test is left out where a program of it is missing. */
  Cluster() {
    Path tools = Script.root().resolve(".tools");
    for (String program : PROGRAMS) {
      if (!Files.isExecutable(tools.resolve(program))) {
        throw new TestAbortedException("There is no " + program + ": scripts/test-tools gets it.");
      }
    }
    Map<String, String> settings =
        Map.of(
            "CLUSTER_FOLDER", folder.toString(), "CLUSTER_PORT", String.valueOf(FreePorts.tcp()));
    script = Script.start("cluster", settings, READY, log);
  }

  /** The page of a node. */
  URI node(char name) {
    return URI.create(told("page of node " + name));
  }

  private String told(String what) {
    return log.stream()
        .filter(line -> line.strip().startsWith(what))
        .map(line -> line.replaceFirst(".*" + what + " +", ""))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(what + " is not told:\n" + log));
  }

  /** Lines of the workers' logs. */
  List<String> workersLog() throws IOException {
    return Stream.concat(lines("worker-1"), lines("worker-2")).toList();
  }

  private Stream<String> lines(String part) throws IOException {
    return Files.readAllLines(folder.resolve(part).resolve("log")).stream();
  }

  @Override
  public void close() throws IOException {
    script.stop();
    TemporaryFolders.delete(folder);
  }
}
