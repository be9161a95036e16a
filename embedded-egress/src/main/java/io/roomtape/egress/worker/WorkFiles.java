package io.roomtape.egress.worker;

import io.roomtape.egress.mp4.FastStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one recording at work, all in a folder of its own.
 *
 * @param fragments what the worker has encoded so far, playable after a crash
 * @param front the beginning of the whole file, while it is copied over that of the fragments
 * @param finished the whole recording; there only when it is whole
 */
public record WorkFiles(
    Path folder, Path journal, Path fragments, Path front, Path finished, Path log) {

  public static WorkFiles in(Path folder) {
    return new WorkFiles(
        folder,
        folder.resolve("journal"),
        folder.resolve("fragments.mp4"),
        folder.resolve("front"),
        folder.resolve("recording.mp4"),
        folder.resolve("worker.log"));
  }

  /** What makes the finished file of the fragments. */
  FastStart fastStart() {
    return new FastStart(fragments, front, finished);
  }

  /** Deletes what a worker has encoded: another begins anew. */
  void deleteEncoded() throws IOException {
    Files.deleteIfExists(front);
    Files.deleteIfExists(fragments);
  }

  /** Deletes everything but the finished recording. */
  public void deleteIntermediates() throws IOException {
    for (Path file : List.of(journal, front, fragments)) {
      Files.deleteIfExists(file);
    }
  }

  /** Deletes the folder and everything in it. */
  public void deleteAll() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(folder);
  }
}
