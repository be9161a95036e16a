package io.roomtape.egress.worker;

import io.roomtape.egress.journal.OnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pieces of a recording in the order in which they were made. A piece is in the list once, and
 * its file is whole by then; whoever goes on after a crash makes none again that is in it.
 */
final class MadePieces {
  /** Writes the content of a file, and puts it onto the disk. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  private final WorkFiles files;
  private final Set<String> made = new HashSet<>();

  MadePieces(WorkFiles files) throws IOException {
    this.files = files;
    made.addAll(files.pieces().all());
  }

  boolean has(Piece piece) {
    return made.contains(piece.toLine());
  }

  /** All there are, in no order. */
  List<Piece> all() {
    return made.stream().map(Piece::of).toList();
  }

  /** Makes one, unless there is one. */
  void make(Piece piece, Content content) throws IOException {
    if (has(piece)) {
      return;
    }
    Path part = files.folder().resolve("piece.part");
    content.writeTo(part);
    Files.move(
        part,
        files.file(piece),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    OnDisk.folder(files.folder());
    files.pieces().add(piece.toLine());
    made.add(piece.toLine());
  }
}
