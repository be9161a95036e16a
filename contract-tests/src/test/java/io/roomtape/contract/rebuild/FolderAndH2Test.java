package io.roomtape.contract.rebuild;

import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.recordings.RecordingStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** All on one machine. */
class FolderAndH2Test extends RebuiltIndexContract {
  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  @Override
  RecordingStorage storage() {
    return FolderStorage.in(work.resolve("recordings"));
  }

  @Override
  void dropDatabase() throws IOException {
    Files.delete(work.resolve("db/roomtape.mv.db"));
  }
}
