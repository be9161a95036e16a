package io.roomtape.egress;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.recording.FinishedFiles;
import io.roomtape.egress.recording.S3Destination;
import io.roomtape.egress.recording.Storages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The storages that a sink knows. What goes with a file goes to the sink's own alone. */
record SinkStorages(RecordingSink sink) implements Storages {
  @Override
  public FinishedFiles own() {
    return new FinishedFiles() {
      @Override
      public String store(Path file, String path) throws IOException {
        return sink.store(file, path);
      }

      @Override
      public void storeBeside(Beside what, Path file, String path) throws IOException {
        sink.storeBeside(what, file, path);
      }
    };
  }

  @Override
  public Optional<FinishedFiles> at(S3Destination destination) {
    return sink.knowsS3()
        ? Optional.of((file, path) -> sink.store(file, path, destination))
        : Optional.empty();
  }

  @Override
  public Optional<FinishedFiles> backup() {
    return sink.backup().map(other -> new SinkStorages(other).own());
  }

  @Override
  public boolean hasKeysFor(S3Destination destination) {
    return sink.hasKeysFor(destination);
  }
}
