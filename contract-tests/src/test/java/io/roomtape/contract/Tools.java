package io.roomtape.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the programs that tests run lie on this machine. */
public final class Tools {
  private static final String SETTING = "ROOMTAPE_TOOLS";
  private static final String HOME = "ROOMTAPE_HOME";

  private static final Logger log = LoggerFactory.getLogger(Tools.class);

  private Tools() {}

  /**
   * Path of a binary in the folder that the system property or environment variable {@code
   * ROOMTAPE_TOOLS} names. Skips the calling test, and says how to get the binary, if there is
   * none.
   */
  public static Path require(String binary, String howToGet) {
    var folder = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
    if (folder.isBlank()) {
      throw skipped(
          "%s is not set, so there is no %s: set it to a folder that holds the binary. %s"
              .formatted(SETTING, binary, howToGet));
    }
    var path = Path.of(folder, binary).toAbsolutePath();
    if (!Files.isExecutable(path)) {
      throw skipped(
          "%s names a folder without an executable %s. %s".formatted(SETTING, path, howToGet));
    }
    return path;
  }

  /**
   * Path of a program that the machine's own package brings. Skips the calling test, and says how
   * to get it, if there is none.
   */
  public static Path requireInstalled(String binary, String howToGet) {
    return Stream.of(
            "/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
        .map(folder -> Path.of(folder, binary))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> skipped("There is no " + binary + ". " + howToGet));
  }

  /**
   * The folder of the packaged application, its jars below {@code lib}, that the system property
   * {@code roomtape.home} or the environment variable {@code ROOMTAPE_HOME} names. Skips the
   * calling test if there is none.
   */
  public static Path requireApplication() {
    var folder = System.getProperty("roomtape.home", System.getenv().getOrDefault(HOME, ""));
    if (folder.isBlank()) {
      throw skipped(
          HOME + " is not set: set it to the folder of the packaged application, with lib/*.jar");
    }
    var home = Path.of(folder).toAbsolutePath();
    if (!Files.isDirectory(home.resolve("lib"))) {
      throw skipped("no packaged application in " + home + ": there is no folder lib");
    }
    return home;
  }

  /** A skipped class has no line of its own in the build's report: so it is said here. */
  private static TestAbortedException skipped(String reason) {
    log.warn("Skipped: {}", reason);
    return new TestAbortedException(reason);
  }
}
