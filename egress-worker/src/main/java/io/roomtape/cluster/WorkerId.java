package io.roomtape.cluster;

import io.roomtape.egress.journal.OnDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What a worker is called, as long as its folder is there. */
final class WorkerId {
  private WorkerId() {}

  static String in(Path folder) throws IOException {
    Path file = folder.resolve("worker.id");
    if (!Files.exists(file)) {
      byte[] id = ("WK_" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
      OnDisk.replace(file, folder.resolve("worker.id.part"), id);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }
}
