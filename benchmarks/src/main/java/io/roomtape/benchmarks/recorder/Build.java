package io.roomtape.benchmarks.recorder;

import io.roomtape.egress.journal.JournalRecord.Begun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A packaged application whose recorder is measured.
 *
 * @param home with the folder lib
 */
record Build(String name, Path home) {
  private static final String BEGUN = "io/roomtape/egress/journal/JournalRecord$Begun.class";

  /** A JVM as the application's, with its class path and then that of the benchmarks. */
  ProcessBuilder java(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseCompactObjectHeaders",
            "-cp",
            classPath()));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private String classPath() throws IOException {
    String ours =
        Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      List<String> all = new ArrayList<>(jars.map(Path::toString).sorted().toList());
      all.add(ours);
      return String.join(":", all);
    }
  }

  /** Whether it can compose another picture than 1280×720 at 30. */
  boolean composesAnySize() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      Path recorder =
          jars.filter(jar -> jar.getFileName().toString().startsWith("embedded-egress-"))
              .findFirst()
              .orElseThrow();
      try (JarFile jar = new JarFile(recorder.toFile())) {
        return jar.getEntry(BEGUN) != null;
      }
    }
  }

  void writeJournal(Room room, Begun composite, Path folder) throws IOException {
    if (composesAnySize()) {
      Journals.today(room, composite, folder);
    } else {
      SecondJournal.write(room, composite, folder);
    }
  }
}
