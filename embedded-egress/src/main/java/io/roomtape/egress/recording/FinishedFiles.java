package io.roomtape.egress.recording;

import java.io.IOException;
import java.nio.file.Path;

/** Where finished recordings go. */
@FunctionalInterface
public interface FinishedFiles {
  /**
   * Stores a file durably.
   *
   * @return where it is now
   */
  String store(Path file, String path) throws IOException;
}
