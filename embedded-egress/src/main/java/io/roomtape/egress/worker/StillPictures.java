package io.roomtape.egress.worker;

import io.roomtape.egress.beside.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Takes still pictures of files that other recorders made, in a process of its own: neither broken
 * files nor large ones harm this one.
 */
public final class StillPictures {
  /** Nobody waits for them. */
  private static final String NICENESS = "15";

  private final WorkerCommand command;
  private final Path log;
  private final Duration longest;

  /**
   * @param natives where native libraries are unpacked; is made if it is not there
   * @param longest what takes longer is given up
   */
  public StillPictures(Path natives, Duration longest) throws IOException {
    this.command = new WorkerCommand(Files.createDirectories(natives).toAbsolutePath(), 1);
    this.log = natives.resolve("stills.log");
    this.longest = longest;
  }

  /**
   * Takes a poster and a storyboard.
   *
   * @param folder where they are put; it has to be empty
   * @return what was taken; nothing of a file without pictures
   * @throws IOException when the file cannot be read, or that takes too long
   */
  public Map<Beside, Path> of(Path file, Path folder) throws IOException, InterruptedException {
    List<String> line =
        command.of(StillsMain.class, NICENESS, List.of(file.toString(), folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    WorkerEnvironment.reduce(builder.environment());
    Process process = builder.start();
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("it took longer than " + longest.toSeconds() + " s");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit code " + process.exitValue() + "; " + log + " tells more");
    }
    return taken(folder);
  }

  private static Map<Beside, Path> taken(Path folder) {
    Map<Beside, Path> taken = new EnumMap<>(Beside.class);
    for (Beside what : Beside.values()) {
      Path file = folder.resolve(what.workFile());
      if (Files.exists(file)) {
        taken.put(what, file);
      }
    }
    return taken;
  }
}
