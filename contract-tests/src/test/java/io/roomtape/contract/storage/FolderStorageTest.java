package io.roomtape.contract.storage;

import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.recordings.RecordingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings in a folder. */
class FolderStorageTest extends RecordingStorageContract {

  @Override
  RecordingStorage storage() {
    return FolderStorage.in(work.resolve("recordings"));
  }

  @Override
  RecordingStorage gone() {
    Path mounted = work.resolve("mounted");
    RecordingStorage storage = FolderStorage.in(mounted);
    try {
      Files.move(mounted, work.resolve("unmounted"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return storage;
  }

  @Override
  void putForeign(String name, byte[] bytes) throws IOException {
    storage();
    Files.write(work.resolve("recordings").resolve(name), bytes);
  }

  @Override
  boolean hasLinks() {
    return false;
  }
}
