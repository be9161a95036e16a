package io.roomtape.server.recordings;

import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.Rooms;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The finished recordings. */
public final class RecordingLibrary {
  private static final Logger log = LoggerFactory.getLogger(RecordingLibrary.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DELETED_TOPIC = "RECORDING_DELETED";

  private final RecordingIndex index;
  private final RecordingStorage storage;
  private final Rooms rooms;

  public RecordingLibrary(RecordingIndex index, RecordingStorage storage, Rooms rooms) {
    this.index = index;
    this.storage = storage;
    this.rooms = rooms;
  }

  public Optional<Recording> find(RecordingName name) {
    return index.findPlayable(name);
  }

  /** Whether a recording of this name has finished and has not been deleted. */
  public boolean has(RecordingName name) {
    return find(name).isPresent();
  }

  /** Whether there is one, and it is of one of these rooms. */
  boolean has(RecordingName name, VisibleRooms rooms) {
    return rooms.equals(VisibleRooms.ALL)
        || find(name).map(Recording::roomName).filter(rooms::include).isPresent();
  }

  /**
   * A finished recording's metadata file as it was saved, or as it would be if it is lost.
   *
   * @return empty when there is no such recording
   * @throws StorageException when storage fails
   */
  public Optional<byte[]> metadata(RecordingName name) {
    return find(name)
        .map(
            recording ->
                storage
                    .loadMetadata(name)
                    .orElseGet(() -> JSON.writeValueAsBytes(RecordingDocument.of(recording))));
  }

  /**
   * Something beside a finished recording.
   *
   * @throws RecordingFailure when there is no such recording, or it has none
   * @throws StorageException when storage fails
   */
  public BesideFile beside(RecordingName name, Beside what) {
    if (!has(name)) {
      throw new RecordingFailure.NoSuchRecording(name.value());
    }
    return storage
        .loadBeside(name, what)
        .filter(found -> found.bytes().length > 0)
        .orElseThrow(() -> new RecordingFailure.NothingBeside(name, what));
  }

  /**
   * Deletes a recording and tells its room. The index comes last, so that what was half deleted is
   * still listed and can be deleted again.
   *
   * @throws RecordingFailure.NoSuchRecording when there is none
   * @throws StorageException when storage fails
   */
  public void delete(RecordingName name) {
    Recording recording =
        index
            .findPlayable(name)
            .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name.value()));
    index.markDeleting(name);
    deleteFiles(recording);
  }

  /**
   * Finishes a deletion that broke off.
   *
   * @throws StorageException when storage fails
   */
  public void finishDeletion(RecordingEntry entry) {
    entry.egress().map(entry::recording).ifPresent(this::deleteFiles);
  }

  private void deleteFiles(Recording recording) {
    RecordingName name = recording.name();
    storage.deleteMedia(name);
    storage.deleteMetadata(name);
    index.markDeleted(name);
    try (LogFields _ = LogFields.of(recording.roomName(), recording.id())) {
      log.info("Recording {} is deleted", name);
      tellRoom(recording);
    }
  }

  private void tellRoom(Recording recording) {
    byte[] payload = JSON.writeValueAsBytes(Map.of("recordingName", recording.name().value()));
    try {
      rooms.signal(recording.roomName(), DELETED_TOPIC, payload);
    } catch (LiveKitFailure failure) {
      // It is deleted all the same; whoever lists again will see that.
      log.warn(
          "Room {} was not told that {} is deleted: {}",
          recording.roomName(),
          recording.name(),
          failure.getMessage());
    }
  }
}
