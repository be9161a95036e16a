package io.roomtape.benchmarks.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a build's recorder starts a worker: read off one that it starts, so that whatever the build
 * gives its workers is measured.
 *
 * @param command up to the main class
 * @param options behind the folder of the recording
 */
record WorkerLine(List<String> command, List<String> options, List<String> environment) {
  private static final String MAIN = "io.roomtape.egress.worker.WorkerMain";
  private static final String CHECK = "--check";

  /** A recorder tries first whether the machine can encode. */
  private static final long TRYING_MILLIS = 5_000;

  static WorkerLine of(Build build, Path folder) throws IOException {
    Process host =
        build
            .java(RecorderAlone.class, List.of(folder.toString()))
            .redirectError(folder.resolve("host.log").toFile())
            .start();
    try {
      Thread.sleep(TRYING_MILLIS);
      host.getOutputStream().write('\n');
      host.getOutputStream().flush();
      while (host.isAlive()) {
        Optional<WorkerLine> found =
            host.descendants().flatMap(child -> read(child).stream()).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      throw new IllegalStateException("The recorder of " + build.name() + " starts no worker");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly();
    }
  }

  private static Optional<WorkerLine> read(ProcessHandle process) {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    List<String> all = list(proc.resolve("cmdline"));
    int main = all.indexOf(MAIN);
    if (main < 0 || all.size() < main + 2 || all.get(main + 1).equals(CHECK)) {
      return Optional.empty();
    }
    List<String> command = all.subList(0, main + 1);
    List<String> options = all.subList(main + 2, all.size());
    return Optional.of(new WorkerLine(command, options, list(proc.resolve("environ"))));
  }

  private static List<String> list(Path file) {
    try {
      String[] strings = new String(Files.readAllBytes(file), UTF_8).split("\0", -1);
      return List.of(strings).subList(0, strings.length - 1); // the last one ends as well
    } catch (IOException e) {
      return List.of(); // it is gone
    }
  }

  /** The same with an agent, which is given a file of the recording's folder. */
  WorkerLine withAgent(Path agent, String file) {
    List<String> line = new ArrayList<>(command);
    int java = 0;
    while (!line.get(java).endsWith("java")) {
      java++;
    }
    line.add(java + 1, "-javaagent:" + agent + "=" + file);
    return new WorkerLine(line, options, environment);
  }

  /**
   * The same for pictures of another quality.
   *
   * @param quality as {@code RECORDING_QUALITY} calls it; empty for no other
   */
  WorkerLine withQuality(String quality) {
    if (quality.isEmpty()) {
      return this;
    }
    List<String> others = new ArrayList<>(options);
    others.set(others.size() - 1, quality.toUpperCase(Locale.ROOT));
    return new WorkerLine(command, others, environment);
  }

  /** A worker for the recording in a folder. */
  Process start(Path folder) {
    List<String> line = new ArrayList<>(command);
    line.add(folder.toString());
    line.addAll(options);
    ProcessBuilder process = new ProcessBuilder(line).directory(folder.toFile());
    process.environment().clear();
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        process.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    try {
      return process.redirectError(folder.resolve("worker.log").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
