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
   * @throws IOException when it could not be stored now
   * @throws IllegalArgumentException when nothing can ever be stored under this path
   */
  String store(Path file, String path) throws IOException;
}
