package io.roomtape.benchmarks.recorder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The build of an earlier commit, made once from the repository. */
final class BaseBuild {
  private BaseBuild() {}

  /**
   * Checks the commit out into a folder and packages it, unless that is done already.
   *
   * @param commit as git names it
   */
  static Build of(String commit, Path folder) throws IOException {
    Path source = folder.resolve("base-" + commit);
    Path home = source.resolve("server/target/roomtape");
    Path done = source.resolve(".packaged");
    if (!Files.exists(done)) {
      Files.createDirectories(source);
      Path archive = folder.resolve("base.tar").toAbsolutePath();
      String repository = Path.of("").toAbsolutePath().toString();
      run(
          source,
          List.of("git", "-C", repository, "archive", "--output", archive.toString(), commit));
      run(source, List.of("tar", "-xf", archive.toString()));
      Files.delete(archive);
      run(source, List.of("mvn", "-q", "package", "-DskipTests", "-pl", "server", "-am"));
      Files.createFile(done);
    }
    return new Build(commit, home.toAbsolutePath());
  }

  /** Writes what the command says into a file of the folder. */
  static void run(Path folder, List<String> command) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    File log = new File(folder.toFile(), "build.log");
    process.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    process.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
    try {
      if (process.start().waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " fails: see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
