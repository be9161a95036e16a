package io.roomtape.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredPortTest {

  private static final SignedLinks LINKS =
      new SignedLinks(List.of("secret".getBytes(UTF_8)), Clock.systemUTC());
  private static final RecordingName NAME = new RecordingName("a.mp4");

  @TempDir private Path folder;
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatPlayersTakeIsCountedInBytes() throws IOException {
    Files.writeString(folder.resolve("a.mp4"), "0123456789");
    RecordingStorage storage = metered();
    StoredMedia media = storage.find(NAME).orElseThrow();
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    try (MediaBody body = storage.open(media, 2, 5)) {
      body.transferTo(taken);
    }
    assertThat(taken.toString(UTF_8)).isEqualTo("23456");
    assertThat(registry.get("roomtape.played.bytes").counter().count()).isEqualTo(5);
    assertThat(calls("find", "ok")).isEqualTo(1);
    assertThat(calls("open", "ok")).isEqualTo(1);
  }

  @Test
  void aFailureIsCountedAndComesThroughAsItWas() throws IOException {
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    RecordingStorage storage =
        MeteredPort.of(
            RecordingStorage.class, FolderStorage.in(mounted, LINKS), registry, "storage");
    Files.move(mounted, folder.resolve("unmounted"));
    assertThatThrownBy(storage::check).isInstanceOf(StorageException.class);
    assertThat(calls("check", "failed")).isEqualTo(1);
  }

  private RecordingStorage metered() {
    return MeteredPort.of(
        RecordingStorage.class, FolderStorage.in(folder, LINKS), registry, "storage");
  }

  private long calls(String operation, String outcome) {
    return registry.get("storage").tags("operation", operation, "outcome", outcome).timer().count();
  }
}
