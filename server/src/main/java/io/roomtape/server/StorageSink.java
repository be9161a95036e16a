package io.roomtape.server;

import io.roomtape.egress.RecordingSink;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.recording.S3Destination;
import io.roomtape.objects.RequestedS3;
import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores what the embedded recorder makes, in this server's storage or where a request says. There
 * everything goes below the path of recordings; what is called like one is one, and has things
 * beside it.
 */
record StorageSink(RecordingStorage storage, FileNames names) implements RecordingSink {
  @Override
  public String store(Path file, String path) throws IOException {
    try {
      return store(names.below(path), file);
    } catch (StorageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private String store(String path, Path file) {
    Optional<RecordingName> recording = RecordingName.parse(path);
    if (recording.isPresent()) {
      storage.store(recording.get(), file);
      return names.path(recording.get());
    }
    FilePath other =
        FilePath.parse(path)
            .orElseThrow(() -> new IllegalArgumentException("No file can be at " + path));
    storage.storeFile(other, file);
    return names.path(other);
  }

  @Override
  public boolean knowsS3() {
    return true;
  }

  @Override
  public String store(Path file, String path, S3Destination to) throws IOException {
    return RequestedS3.PLAIN.store(file, path, to);
  }

  @Override
  public void storeBeside(Beside what, Path file, String path) throws IOException {
    try {
      String place = names.below(path);
      RecordingName.parse(place)
          .ifPresentOrElse(
              recording -> storage.storeBeside(recording, kind(what), file),
              () -> storeBesideAnother(place + kind(what).suffix(), file));
    } catch (StorageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void storeBesideAnother(String place, Path file) {
    storage.storeMetadata(
        FilePath.parse(place)
            .orElseThrow(() -> new IllegalArgumentException("No file can be at " + place)),
        file);
  }

  static io.roomtape.server.recordings.Beside kind(Beside what) {
    return switch (what) {
      case TIMELINE -> io.roomtape.server.recordings.Beside.TIMELINE;
      case SPEAKERS -> io.roomtape.server.recordings.Beside.SPEAKERS;
      case POSTER -> io.roomtape.server.recordings.Beside.POSTER;
      case STORYBOARD -> io.roomtape.server.recordings.Beside.STORYBOARD;
      case STORYBOARD_INDEX -> io.roomtape.server.recordings.Beside.STORYBOARD_INDEX;
    };
  }
}
