package io.roomtape.server.recordings;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The place where recordings are: media at {@code {RECORDINGS_PATH}{name}}, metadata at {@code
 * {RECORDINGS_PATH}.metadata/{stem}.json}. Every method throws {@link StorageException} when
 * storage fails; absence is an answer, not a failure.
 */
public interface RecordingStorage {
  Optional<StoredMedia> find(RecordingName name);

  /**
   * Shows every media file once, in no order to rely on, within the same memory however many there
   * are. One that comes or goes meanwhile may be shown or not.
   */
  void walk(MediaVisitor visitor);

  /**
   * Opens a slice of a media file as it was found: a file that changed since fails.
   *
   * @param first the first byte's offset
   * @param length in bytes, at least 1, within the file
   */
  MediaBody open(StoredMedia media, long first, long length);

  /**
   * A link that carries its own permission: whoever has it can play the recording until it expires.
   * It leads into the storage itself, or else, relative, into this application.
   */
  URI presign(RecordingName name, Duration validFor);

  /** Stores a finished media file. When it returns, the file is durable and whole. */
  void store(RecordingName name, Path file);

  /**
   * Stores a finished file that is no recording; one that is there already is replaced. When it
   * returns, the file is durable and whole.
   */
  void storeFile(FilePath path, Path file);

  /**
   * Stores a file that goes with one that is no recording, in {@code .metadata} of the folder where
   * its path leads; as {@link #storeFile} does.
   */
  void storeMetadata(FilePath path, Path file);

  /**
   * Shows the name of every recording that has metadata or something else beside it, once for each
   * file, as {@link #walk} does media.
   */
  void walkMetadata(Consumer<RecordingName> visitor);

  /** Replaces a recording's metadata, atomically. */
  void saveMetadata(RecordingName name, byte[] json);

  Optional<byte[]> loadMetadata(RecordingName name);

  /**
   * Puts a file's content beside a recording, atomically and durably, in place of what was there.
   */
  void storeBeside(RecordingName name, Beside what, Path file);

  Optional<BesideFile> loadBeside(RecordingName name, Beside what);

  /** Shows the name of every recording that has this beside it, as {@link #walk} does media. */
  void walkBeside(Beside what, Consumer<RecordingName> visitor);

  /** Deletes a media file; an absent one is fine. */
  void deleteMedia(RecordingName name);

  /** Deletes a recording's metadata and all else that is beside it; absent ones are fine. */
  void deleteMetadata(RecordingName name);

  /** Says whether storage can be reached and used, by throwing {@link StorageException} if not. */
  void check();

  /** What works, but is not as it should be, in a sentence; as the last answer told it. */
  default Optional<String> concern() {
    return Optional.empty();
  }
}
