package io.roomtape.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is measured, and where what is made once is kept. */
final class Settings {
  static final String TODAY = "today";
  static final Path TARGET = Path.of("benchmarks", "target").toAbsolutePath();
  static final Path FOOTAGE = TARGET.resolve("footage");
  static final int FOOTAGE_SECONDS = (int) Measured.LONG + 1;

  private static final String BASE = "0565850";

  private Settings() {}

  /** Of the environment. */
  static String text(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  static int number(String name, int otherwise) {
    return Integer.parseInt(text(name, String.valueOf(otherwise)));
  }

  /**
   * The earlier build, of the commit {@code BASE}, and this one.
   *
   * @param home of this one, packaged
   */
  static List<Build> builds(Path home) throws IOException {
    Build today = today(home);
    return List.of(BaseBuild.of(text("BASE", BASE), TARGET), today);
  }

  /** This build alone. */
  static Build today(Path home) {
    System.setProperty("org.bytedeco.javacpp.cachedir", TARGET.resolve("javacpp").toString());
    return new Build(TODAY, home);
  }
}
