package io.roomtape.egress.worker;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.beside.Participation;
import io.roomtape.egress.beside.Stills;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.journal.Segments;
import io.roomtape.egress.mp4.FastStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one recording at work, all in a folder of its own.
 *
 * @param journal the first file of the journal
 * @param fragments what the worker has encoded so far, playable after a crash
 * @param encoding with what those were made
 * @param front the beginning of the whole file, while it is copied over that of the fragments
 * @param finished the whole recording; there only when it is whole
 */
public record WorkFiles(
    Path folder, Path journal, Path fragments, Path encoding, Path front, Path finished, Path log) {

  public static WorkFiles in(Path folder) {
    return new WorkFiles(
        folder,
        folder.resolve("journal"),
        folder.resolve("fragments.mp4"),
        folder.resolve("encoding"),
        folder.resolve("front"),
        folder.resolve("recording.mp4"),
        folder.resolve("worker.log"));
  }

  /** All files of the journal. */
  public Segments segments() {
    return new Segments(journal);
  }

  /** What was asked for, with its secrets. */
  public Path request() {
    return folder.resolve("request");
  }

  /** Whose track is recorded, if the request does not say it. */
  public Path publisher() {
    return folder.resolve("publisher");
  }

  /** The file of one track as long as it is not whole. */
  Path track() {
    return folder.resolve("track");
  }

  /** What goes with the recording; there, if ever, as soon as that is finished. */
  public Path beside(Beside what) {
    return folder.resolve(what.workFile());
  }

  /** What of the recording is made already, a {@link Piece} in each line. */
  public Lines pieces() {
    return new Lines(folder.resolve("pieces"));
  }

  /** What of those is stored, in the same order. */
  public Lines storedPieces() {
    return new Lines(folder.resolve("pieces.stored"));
  }

  /** There until it is stored. */
  public Path file(Piece piece) {
    return folder.resolve(piece.fileName());
  }

  /** What makes the finished file of the fragments. */
  FastStart fastStart() {
    return new FastStart(fragments, front, finished);
  }

  /** Makes a file that is whole the finished recording; a crash leaves either, and not both. */
  void finish(Path whole) throws IOException {
    OnDisk.move(whole, finished);
  }

  /** Deletes everything but the finished recording and what goes with it. */
  public void deleteIntermediates() throws IOException {
    segments().delete();
    List<Path> needless =
        List.of(
            encoding,
            front,
            fragments,
            track(),
            Participation.keptIn(folder),
            Stills.takenIn(folder));
    for (Path file : needless) {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Deletes the folder and everything in it. The disk takes a while to free large files: that is
   * when they are closed, and nobody waits for it.
   */
  public void deleteAll() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<FileChannel> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        open.add(FileChannel.open(file, StandardOpenOption.READ));
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Thread.ofVirtual().name("free").start(() -> open.forEach(WorkFiles::close));
    }
    Files.deleteIfExists(folder);
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read, and is gone.
    }
  }
}
