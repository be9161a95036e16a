package io.roomtape.egress.worker;

import io.roomtape.egress.journal.Segments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What recordings take on the disk until they are stored.
 *
 * @param journals bytes of what was heard
 * @param work bytes of those and of all that is made of them
 */
public record UsedSpace(long journals, long work) {

  /**
   * @param folder with one folder for each recording
   */
  public static UsedSpace of(Path folder) {
    long journals = 0;
    long work = 0;
    for (Path recording : in(folder)) {
      Segments journal = WorkFiles.in(recording).segments();
      for (Path file : in(recording)) {
        long bytes = size(file);
        work += bytes;
        journals += journal.contains(file) ? bytes : 0;
      }
    }
    return new UsedSpace(journals, work);
  }

  /** Bytes of a file; none if there is none. */
  public static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Of nothing, if it is gone: recordings end while they are counted. */
  private static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
