package io.roomtape.benchmarks.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a build's recorder starts a worker: read off the one that it starts to try whether the
 * machine can encode, so that whatever the build gives its workers is measured.
 */
record WorkerLine(List<String> command, List<String> environment) {
  private static final String CHECK = "--check";

  static WorkerLine of(Build build, Path folder) throws IOException {
    Process host =
        build
            .java(RecorderAlone.class, List.of(folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (host.isAlive()) {
        Optional<WorkerLine> found =
            host.descendants().flatMap(child -> read(child).stream()).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      throw new IllegalStateException("The recorder of " + build.name() + " tries no worker");
    } finally {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly();
    }
  }

  private static Optional<WorkerLine> read(ProcessHandle process) {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    List<String> arguments = list(proc.resolve("cmdline"));
    int check = arguments.indexOf(CHECK);
    return check < 0
        ? Optional.empty()
        : Optional.of(new WorkerLine(arguments.subList(0, check), list(proc.resolve("environ"))));
  }

  private static List<String> list(Path file) {
    try {
      return List.of(new String(Files.readAllBytes(file), UTF_8).split("\0", -1));
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
    return new WorkerLine(line, environment);
  }

  /** A worker for the recording in a folder. */
  Process start(Path folder) {
    List<String> line = new ArrayList<>(command);
    line.add(folder.toString());
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
