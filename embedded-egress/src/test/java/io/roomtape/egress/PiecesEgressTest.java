package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.SegmentsInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments and images on their way to the storage while a room is recorded. */
class PiecesEgressTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir Path folder;
  private final FakeRooms rooms = new FakeRooms();
  private EgressClient egress;

  @BeforeEach
  void start() {
    egress = new EgressClient(folder, rooms, config -> config);
  }

  @AfterEach
  void stop() {
    egress.close();
  }

  @Test
  void segmentsAndImagesWithoutAFileHaveATimeline() throws Exception {
    RoomCompositeEgressRequest.Builder segments =
        RoomCompositeEgressRequest.newBuilder()
            .addSegmentOutputs(SegmentedFileOutput.newBuilder().setPlaylistName("hls/all"))
            .addImageOutputs(ImageOutput.newBuilder().setFilenamePrefix("shots/beside"));
    RoomCompositeEgressRequest.Builder images =
        RoomCompositeEgressRequest.newBuilder()
            .addImageOutputs(ImageOutput.newBuilder().setFilenamePrefix("shots/alone"));

    toldOf(segments.setRoomName("segments"), "hls/all.m3u8");
    toldOf(images.setRoomName("images"), "shots/alone.jpeg");
  }

  private void toldOf(RoomCompositeEgressRequest.Builder request, String path) throws Exception {
    FakeRooms.Room room = rooms.create(request.getRoomName());
    EgressInfo started = egress.start(request.build());
    room.play(SampleRoom.alice(3));
    String image = started.getImageResults(0).getFilenamePrefix() + "_00000.jpeg";
    await().atMost(LONG).until(() -> Files.exists(egress.stored(image)));
    egress.stopRecording(started.getEgressId());
    await()
        .atMost(LONG)
        .until(
            () -> egress.list(started.getEgressId()).getStatus() == EgressStatus.EGRESS_COMPLETE);

    assertThat(egress.beside(Beside.TIMELINE, path)).content().contains("\"name\":\"Alice\"");
    assertThat(egress.beside(Beside.POSTER, path)).doesNotExist();
  }

  private EgressInfo record(String name) throws Exception {
    FakeRooms.Room room = rooms.create(name);
    EgressInfo started =
        egress.start(
            RoomCompositeEgressRequest.newBuilder()
                .setRoomName(name)
                .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("whole"))
                .addSegmentOutputs(
                    SegmentedFileOutput.newBuilder()
                        .setPlaylistName("hls/all")
                        .setLivePlaylistName("live")
                        .setFilenamePrefix("hls/part")
                        .setSegmentDuration(1))
                .addImageOutputs(
                    ImageOutput.newBuilder()
                        .setFilenamePrefix("shots/{room_name}")
                        .setWidth(320)
                        .setCaptureInterval(1)
                        .setDisableManifest(true))
                .build());
    SampleRoom session = new SampleRoom(20);
    session.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    room.play(session);
    return started;
  }

  @Test
  void everythingIsStoredWhileItIsRecordedAndToldAtTheEnd() throws Exception {
    egress.storageFails(2);
    EgressInfo started = record("room");
    assertThat(started.getSegmentResults(0).getPlaylistName()).isEqualTo("hls/all.m3u8");
    assertThat(started.getSegmentResults(0).getLivePlaylistName()).isEqualTo("hls/live.m3u8");
    assertThat(started.getImageResults(0).getFilenamePrefix()).isEqualTo("shots/room");
    await().atMost(LONG).until(() -> Files.exists(egress.stored("hls/part_00001.m4s")));
    await().atMost(LONG).until(() -> Files.exists(egress.stored("shots/room_00002.jpeg")));
    assertThat(egress.list(started.getEgressId()).getStatus())
        .isEqualTo(EgressStatus.EGRESS_ACTIVE);
    assertThat(egress.stored("hls/all.m3u8"))
        .content()
        .contains("EVENT", "part_00000.m4s")
        .doesNotContain("ENDLIST");
    egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    SegmentsInfo segments = ended.getSegmentResults(0);
    double seconds = ended.getFileResults(0).getDuration() / 1e9;
    assertThat(segments.getSegmentCount()).isEqualTo((long) Math.ceil(seconds));
    assertThat(segments.getDuration()).isEqualTo(ended.getFileResults(0).getDuration());
    assertThat(segments.getPlaylistLocation()).isEqualTo(egress.stored("hls/all.m3u8").toString());
    assertThat(segments.getLivePlaylistLocation())
        .isEqualTo(egress.stored("hls/live.m3u8").toString());
    assertThat(segments.getSize()).isEqualTo(bytes("hls", ".m4s") - size("hls/part_init.m4s"));
    assertThat(ended.getImageResults(0).getImageCount())
        .isEqualTo(count("shots"))
        .isEqualTo((long) Math.ceil(seconds));
    assertThat(egress.stored("hls/all.m3u8")).content().contains("VOD").endsWith("ENDLIST\n");
    assertThat(Mp4Reader.read(joined(segments.getSegmentCount())).frames() / 30.0)
        .isCloseTo(seconds, within(0.05))
        .isEqualTo(Mp4Reader.read(egress.stored("whole.mp4")).frames() / 30.0);
    String manifest = started.getEgressId() + ".json";
    assertThat(ended.getManifestLocation()).isEqualTo(egress.stored(manifest).toString());
    assertThat(egress.stored("hls/" + manifest))
        .content()
        .contains("\"playlists\":[{\"location\":\"" + segments.getPlaylistLocation())
        .contains("\"filename\":\"hls/part_00001.m4s\"", "\"timestamp\":\"");
    assertThat(folder.resolve("egress/work")).isEmptyDirectory();
  }

  @Test
  void neitherAKilledWorkerNorAKilledServerLeavesAGap() throws Exception {
    EgressInfo started = record("killed");
    await().atMost(LONG).until(() -> Files.exists(egress.stored("hls/part_00001.m4s")));
    ProcessHandle worker = ProcessHandle.current().children().findFirst().orElseThrow();
    assertThat(worker.destroyForcibly()).isTrue();
    await().atMost(LONG).until(() -> Files.exists(egress.stored("hls/part_00003.m4s")));
    egress.storageFails(1_000_000);
    egress.stopRecording(started.getEgressId());
    await()
        .atMost(LONG)
        .until(() -> egress.list(started.getEgressId()).getDetails().contains("storage"));
    EgressClient next = egress.crashAndRestart();
    egress.close();
    EgressClient before = egress;
    egress = next;
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    assertThat(ended.getEgressId()).isEqualTo(started.getEgressId());
    int frames = Mp4Reader.read(egress.stored("whole.mp4")).frames();
    long segments = ended.getSegmentResults(0).getSegmentCount();
    assertThat(segments).isEqualTo((frames + 29) / 30);
    assertThat(ended.getImageResults(0).getImageCount()).isEqualTo(segments);
    assertThat(egress.stored("hls/all.m3u8"))
        .content()
        .contains("part_00000.m4s", "part_00003.m4s", "ENDLIST");
    for (String piece : names(segments)) {
      boolean isLater = Files.exists(egress.stored(piece));
      assertThat(Files.exists(before.stored(piece))).as(piece).isNotEqualTo(isLater);
      if (!isLater) {
        Files.copy(before.stored(piece), egress.stored(piece));
      }
    }
    assertThat(Mp4Reader.read(joined(segments)).frames()).isEqualTo(frames);
  }

  private static List<String> names(long segments) {
    return Stream.concat(
            Stream.of("hls/part_init.m4s"),
            LongStream.range(0, segments)
                .mapToObj(n -> String.format(Locale.ROOT, "hls/part_%05d.m4s", n)))
        .toList();
  }

  private Path joined(long segments) throws IOException {
    Path joined = folder.resolve("joined.mp4");
    try (OutputStream to = Files.newOutputStream(joined)) {
      for (String piece : names(segments)) {
        Files.copy(egress.stored(piece), to);
      }
    }
    return joined;
  }

  private long size(String path) throws IOException {
    return Files.size(egress.stored(path));
  }

  private long bytes(String in, String ending) throws IOException {
    long bytes = 0;
    for (Path file : files(in)) {
      bytes += file.toString().endsWith(ending) ? Files.size(file) : 0;
    }
    return bytes;
  }

  private long count(String in) throws IOException {
    return files(in).size();
  }

  private List<Path> files(String in) throws IOException {
    try (var files = Files.list(egress.stored(in))) {
      return files.toList();
    }
  }
}
