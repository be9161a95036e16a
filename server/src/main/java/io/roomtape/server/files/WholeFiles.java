package io.roomtape.server.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files that others see whole or not at all, and that are durable once written: into a
 * folder on the same disk, flushed, then moved.
 */
final class WholeFiles {

  private final Path partial;

  private WholeFiles(Path partial) {
    this.partial = partial;
  }

  /** Writes by way of a folder, which is made if it is not there. */
  static WholeFiles by(Path partial) throws IOException {
    return new WholeFiles(Files.createDirectories(partial));
  }

  /** Removes what an earlier process left half-written. */
  void clear() throws IOException {
    try (Stream<Path> list = Files.list(partial)) {
      for (Path left : list.toList()) {
        Files.delete(left);
      }
    }
  }

  void write(byte[] content, Path target) throws IOException {
    publish(temporary -> Files.write(temporary, content), target);
  }

  /** Makes the target a link to the file, or a copy where the file system has no links. */
  void adopt(Path file, Path target) throws IOException {
    publish(temporary -> linkOrCopy(file.toRealPath(), temporary), target);
  }

  void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      flushFolderOf(file);
    }
  }

  private interface Filling {
    Object fill(Path temporary) throws IOException;
  }

  private void publish(Filling filling, Path target) throws IOException {
    Path temporary = partial.resolve(UUID.randomUUID().toString());
    try {
      filling.fill(temporary);
      try (FileChannel channel = FileChannel.open(temporary, WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, target, ATOMIC_MOVE);
      flushFolderOf(target);
    } finally {
      // Also after success: POSIX moves nothing when both names are the same file already.
      Files.deleteIfExists(temporary);
    }
  }

  private static Path linkOrCopy(Path file, Path temporary) throws IOException {
    try {
      return Files.createLink(temporary, file);
    } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
      return Files.copy(file, temporary);
    }
  }

  private static void flushFolderOf(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), READ)) {
      folder.force(true);
    }
  }
}
