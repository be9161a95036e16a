package io.roomtape.egress.recording;

import io.roomtape.egress.beside.Beside;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

  /**
   * For how long a file is tried again that could not be stored; empty for as long as it takes. Who
   * runs the recorder mends its own storage; nobody may ever mend another, or know of it.
   */
  default Optional<Duration> patience() {
    return Optional.empty();
  }

  /**
   * Stores something that goes with a file, durably, in place of what there was.
   *
   * @param path of the file that it goes with
   * @throws IOException when it could not be stored now
   */
  default void storeBeside(Beside what, Path file, String path) throws IOException {}
}
