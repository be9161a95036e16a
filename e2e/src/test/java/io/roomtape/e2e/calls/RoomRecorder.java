package io.roomtape.e2e.calls;

import static org.awaitility.Awaitility.await;

import io.livekit.server.EgressServiceClient;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.EmbeddedLiveKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.SegmentedFileOutput;

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
    Path part = folder.resolve("part");
    Files.copy(file, part);
    Files.move(part, stored, StandardCopyOption.ATOMIC_MOVE);
    return stored.toString();
  }

  /** Returns the recording's id. */
  String start(String room) throws IOException {
    var output = EncodedFileOutput.newBuilder().setFilepath("recording").build();
    return answer(client.startRoomCompositeEgress(room, output).execute()).getEgressId();
  }

  /** Records into segments of a second, {@code live.m3u8} and {@code all.m3u8}; returns the id. */
  String startSegments(String room) throws IOException {
    var output =
        SegmentedFileOutput.newBuilder()
            .setPlaylistName("all")
            .setLivePlaylistName("live")
            .setSegmentDuration(1)
            .setDisableManifest(true)
            .build();
    return answer(client.startRoomCompositeEgress(room, output).execute()).getEgressId();
  }

  /** Stops a recording and returns its file. */
  Path stop(String id) throws IOException {
    end(id);
    return folder.resolve("recording.mp4");
  }

  /** Stops a recording, until all of it is stored. */
  void end(String id) throws IOException {
    answer(client.stopEgress(id).execute());
    await().atMost(Duration.ofSeconds(60)).until(() -> status(id) == EgressStatus.EGRESS_COMPLETE);
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
