package io.roomtape.e2e.calls;

import static org.awaitility.Awaitility.await;

import io.livekit.server.EgressServiceClient;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.EmbeddedLiveKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;

/** The recorder in this process, asked by LiveKit's own server library. */
final class RoomRecorder implements AutoCloseable {
  private final Path folder;
  private final EmbeddedEgress egress;
  private final EgressServiceClient client;

  RoomRecorder(EmbeddedLiveKit livekit, Path folder, EgressServiceClient client) {
    this.folder = folder;
    this.egress =
        EmbeddedEgress.start(
            new EgressConfig(folder.resolve("work"), this::store),
            livekit.taps(),
            livekit.webhooks());
    this.client = client;
    livekit.register(egress.service());
  }

  private String store(Path file, String path) throws IOException {
    Path stored = folder.resolve(path);
    Files.copy(file, stored);
    return stored.toString();
  }

  /** Returns the recording's id. */
  String start(String room) throws IOException {
    var output = EncodedFileOutput.newBuilder().setFilepath("recording").build();
    return answer(client.startRoomCompositeEgress(room, output).execute()).getEgressId();
  }

  /** Stops a recording and returns its file. */
  Path stop(String id) throws IOException {
    answer(client.stopEgress(id).execute());
    await().atMost(Duration.ofSeconds(60)).until(() -> status(id) == EgressStatus.EGRESS_COMPLETE);
    return folder.resolve("recording.mp4");
  }

  private EgressStatus status(String id) throws IOException {
    return answer(client.listEgress(null, id, null).execute()).getFirst().getStatus();
  }

  private static <T> T answer(retrofit2.Response<T> response) {
    return Objects.requireNonNull(response.body(), response.toString());
  }

  @Override
  public void close() {
    egress.close();
  }
}
