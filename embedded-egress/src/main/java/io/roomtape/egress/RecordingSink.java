package io.roomtape.egress;

import java.io.IOException;
import java.nio.file.Path;

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
}
