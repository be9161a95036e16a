package io.roomtape.e2e.calls;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of the module {@code web} lie. */
final class WebModule {
  private WebModule() {}

  /** A file or folder of the module, found from here upwards. */
  static Path path(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path path = at.resolve("web").resolve(name);
      if (Files.exists(path)) {
        return path;
      }
    }
    throw new IllegalStateException("There is no web/" + name + ": run 'make test'");
  }
}
