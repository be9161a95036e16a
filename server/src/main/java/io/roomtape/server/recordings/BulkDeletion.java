package io.roomtape.server.recordings;

import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.names.RecordingName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes recordings so that what becomes of one does not hinder the others. */
public final class BulkDeletion {
  private static final Logger log = LoggerFactory.getLogger(BulkDeletion.class);

  private final RecordingLibrary library;

  public BulkDeletion(RecordingLibrary library) {
    this.library = library;
  }

  /** What became of one. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** Storage or the index failed; it is still listed, and deleting it again may help. */
    FAILED
  }

  /** Deletes one recording, whatever its name is, if it is of one of these rooms. */
  public Outcome delete(String name, VisibleRooms rooms) {
    return RecordingName.parse(name)
        .map(recording -> delete(recording, rooms))
        .orElse(Outcome.NOT_FOUND);
  }

  private Outcome delete(RecordingName name, VisibleRooms rooms) {
    try {
      if (!library.has(name, rooms)) {
        return Outcome.NOT_FOUND;
      }
      library.delete(name);
      return Outcome.DELETED;
    } catch (RecordingFailure.NoSuchRecording none) {
      return Outcome.NOT_FOUND;
    } catch (RuntimeException failure) {
      log.warn("Recording {} is not deleted: {}", name, failure.getMessage());
      log.debug("Recording {} is not deleted", name, failure);
      return Outcome.FAILED;
    }
  }
}
