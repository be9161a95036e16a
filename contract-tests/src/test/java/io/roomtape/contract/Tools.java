package io.roomtape.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the binaries of the real services lie on this machine. */
final class Tools {
  private static final String SETTING = "ROOMTAPE_TOOLS";

  private Tools() {}

  /**
   * Path of a binary in the folder that the system property or environment variable {@code
   * ROOMTAPE_TOOLS} names. Skips the calling test, and says how to get the binary, if there is
   * none.
   */
  static Path require(String binary, String howToGet) {
    var folder = System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, ""));
    if (folder.isBlank()) {
      return abort(
          "%s is not set, so %s cannot run: set it to a folder that holds the binary. %s"
              .formatted(SETTING, binary, howToGet));
    }
    var path = Path.of(folder, binary).toAbsolutePath();
    if (!Files.isExecutable(path)) {
      return abort("no executable %s (%s=%s). %s".formatted(path, SETTING, folder, howToGet));
    }
    return path;
  }
}
