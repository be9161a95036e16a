package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Piece;

/**
 * A piece that is in the storage.
 *
 * @param bytes of its file
 * @param location where it is, as the storage told
 */
record StoredPiece(Piece piece, long bytes, String location) {
  /**
   * @param line as {@link #toLine} gives it
   */
  static StoredPiece of(Piece piece, String line) {
    int end = line.indexOf(' ');
    return new StoredPiece(piece, Long.parseLong(line.substring(0, end)), line.substring(end + 1));
  }

  String toLine() {
    return bytes + " " + location;
  }

  boolean is(Piece.Kind kind) {
    return piece.kind() == kind;
  }
}
