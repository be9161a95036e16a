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
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
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
    Path part = Files.createTempFile(folder, "part", "");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
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

  /** Records a room's sound alone; returns the id. */
  String startSound(String room, EncodedFileType type) throws IOException {
    var output = EncodedFileOutput.newBuilder().setFilepath("sound").setFileType(type).build();
    return answer(client.startRoomCompositeEgress(room, output, "", null, null, true).execute())
        .getEgressId();
  }

  /** Records a track as it comes; returns the id. */
  String startTrack(String room, String track) throws IOException {
    var output = DirectFileOutput.newBuilder().setFilepath("track").setDisableManifest(true);
    return answer(client.startTrackEgress(room, output.build(), track).execute()).getEgressId();
  }

  /** Stops a recording and returns its file. */
  Path stop(String id) throws IOException {
    end(id);
    return folder.resolve("recording.mp4");
  }

  /** Stops a recording, and returns what is said of it when all of it is stored. */
  EgressInfo end(String id) throws IOException {
    beginToEnd(id);
    return ended(id);
  }

  /** Stops a recording. While others run, it may have to wait for one of them to be composed. */
  void beginToEnd(String id) throws IOException {
    answer(client.stopEgress(id).execute());
  }

  /** What is said of a recording that was stopped when all of it is stored. */
  EgressInfo ended(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> info(id), info -> info.getStatus() == EgressStatus.EGRESS_COMPLETE);
  }

  private EgressInfo info(String id) throws IOException {
    return answer(client.listEgress(null, id, null).execute()).getFirst();
  }

  private static <T> T answer(retrofit2.Response<T> response) {
    return Objects.requireNonNull(response.body(), response.toString());
  }

  @Override
  public void close() {
    egress.close();
  }
}
