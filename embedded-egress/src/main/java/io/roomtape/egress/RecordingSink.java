package io.roomtape.egress;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.recording.S3Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where finished files go. */
@FunctionalInterface
public interface RecordingSink {
  /**
   * Stores a finished file under a path. When it returns, the file is durable and the caller may
   * delete its own.
   *
   * @param path relative, with {@code /}, such as {@code recordings/room-RM_x-….mp4}
   * @return where it is now, for {@code FileInfo.location}
   * @throws IOException when it could not be stored; nothing playable is left under the path, and
   *     another attempt follows
   * @throws IllegalArgumentException when nothing can ever be stored under this path
   */
  String store(Path file, String path) throws IOException;

  /**
   * Stores something that goes with a file, which is stored already: who took part, a poster. When
   * it returns, it is durable and the caller may delete its own. Where nobody says otherwise it is
   * left out.
   *
   * @param path of the file that it goes with
   * @throws IOException when it could not be stored; another attempt follows
   */
  default void storeBeside(Beside what, Path file, String path) throws IOException {}

  /** Whether requests may bring along an S3 of their own. */
  default boolean knowsS3() {
    return false;
  }

  /** Where files go that cannot be stored, here or in an S3 of a request. */
  default Optional<RecordingSink> backup() {
    return Optional.empty();
  }

  /** Whether there are keys for an S3 of a request that brings none along. */
  default boolean hasKeysFor(S3Destination to) {
    return false;
  }

  /**
   * Likewise, in an S3 that a request has brought along. Called only if {@link #knowsS3}.
   *
   * @throws IllegalArgumentException when it refuses the file for good; the message says why
   */
  default String store(Path file, String path, S3Destination to) throws IOException {
    throw new IllegalArgumentException("There is no way to " + to);
  }
}
