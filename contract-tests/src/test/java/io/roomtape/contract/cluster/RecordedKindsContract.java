package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.roomtape.contract.cluster.RealCluster.Publisher;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitModels.TrackType;
import org.junit.jupiter.api.Test;
import retrofit2.Call;

/** What a livekit-server is asked to record, a worker of ours records, stores and tells of. */
abstract class RecordedKindsContract extends AsLiveKitsEgress {
  private static final String ROOM = "kinds";
  private static final List<EgressStatus> LIFE =
      List.of(
          EgressStatus.EGRESS_STARTING,
          EgressStatus.EGRESS_ACTIVE,
          EgressStatus.EGRESS_ENDING,
          EgressStatus.EGRESS_COMPLETE);
  private static final List<String> STREAM = List.of("rtmp://localhost/live/key");

  RecordedKindsContract() throws IOException {}

  static EncodedFileOutput file(String path) {
    return EncodedFileOutput.newBuilder().setFilepath(path).build();
  }

  private static RoomCompositeEgressRequest room() {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName(ROOM)
        .setLayout("speaker")
        .addFileOutputs(file("kinds/room"))
        .addSegmentOutputs(
            SegmentedFileOutput.newBuilder()
                .setFilenamePrefix("kinds/segment")
                .setPlaylistName("kinds/list.m3u8")
                .setSegmentDuration(1))
        .addImageOutputs(
            ImageOutput.newBuilder().setFilenamePrefix("kinds/image").setCaptureInterval(1))
        .build();
  }

  private static RoomCompositeEgressRequest sound() {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName(ROOM)
        .setAudioOnly(true)
        .addFileOutputs(file("kinds/sound.ogg"))
        .build();
  }

  private static ParticipantEgressRequest participant() {
    return ParticipantEgressRequest.newBuilder()
        .setRoomName(ROOM)
        .setIdentity(SOMEBODY)
        .addFileOutputs(file("kinds/participant"))
        .build();
  }

  private static TrackCompositeEgressRequest tracks(Publisher publisher) {
    return TrackCompositeEgressRequest.newBuilder()
        .setRoomName(ROOM)
        .setAudioTrackId(publisher.track(TrackType.AUDIO))
        .setVideoTrackId(publisher.track(TrackType.VIDEO))
        .addFileOutputs(file("kinds/tracks"))
        .build();
  }

  private static TrackEgressRequest track(Publisher publisher, TrackType type, String path) {
    return TrackEgressRequest.newBuilder()
        .setRoomName(ROOM)
        .setTrackId(publisher.track(type))
        .setFile(DirectFileOutput.newBuilder().setFilepath(path))
        .build();
  }

  /** Requests by the files that they ask for. */
  private static Map<String, Message> kinds(Publisher publisher) {
    Map<String, Message> kinds = new LinkedHashMap<>();
    kinds.put("kinds/room.mp4", room());
    kinds.put("kinds/sound.ogg", sound());
    kinds.put("kinds/participant.mp4", participant());
    kinds.put("kinds/tracks.mp4", tracks(publisher));
    kinds.put("kinds/audio.ogg", track(publisher, TrackType.AUDIO, "kinds/audio"));
    kinds.put("kinds/video.webm", track(publisher, TrackType.VIDEO, "kinds/video"));
    return kinds;
  }

  private EgressInfo started(Message request) {
    String name = request.getDescriptorForType().getName();
    return cluster().asked("Start" + name.replaceFirst("Request$", ""), request);
  }

  @Test
  void eachKindIsRecordedStoredAndToldOf() throws IOException {
    try (Publisher ann = cluster().publisher(ROOM, SOMEBODY)) {
      Map<String, EgressInfo> begun = new LinkedHashMap<>();
      kinds(ann).forEach((file, request) -> begun.put(file, started(request)));
      begun.values().forEach(this::active);
      assertThat(answered(cluster().egress().listEgress(ROOM, null, true)))
          .extracting(EgressInfo::getEgressId)
          .containsExactlyInAnyOrderElementsOf(
              begun.values().stream().map(EgressInfo::getEgressId).toList());
      await().atMost(LONG).until(() -> count("kinds/image") > 1 && count("kinds/segment") > 1);

      for (EgressInfo info : begun.values()) {
        stopped(info);
      }
      begun.forEach(this::isThere);
      assertThat(cluster().bucket().keys())
          .contains(
              "kinds/.metadata/room.timeline.json",
              "kinds/"
                  + Objects.requireNonNull(begun.get("kinds/room.mp4")).getEgressId()
                  + ".json");
    }
  }

  private long count(String prefix) {
    return cluster().bucket().keys().stream().filter(key -> key.startsWith(prefix)).count();
  }

  private void isThere(String file, EgressInfo begun) {
    assertThat(complete(begun).getFileResultsList())
        .singleElement()
        .satisfies(result -> isThere(file, result));
    assertThat(cluster().bucket().keys()).contains(file);
    List<Delivery> told = told(begun);
    assertThat(told)
        .extracting(Delivery::name)
        .startsWith("egress_started")
        .endsWith("egress_ended");
    assertThat(statuses(told)).isEqualTo(LIFE);
  }

  private static void isThere(String file, FileInfo result) {
    assertThat(result.getFilename()).isEqualTo(file);
    assertThat(result.getSize()).isPositive();
    assertThat(Duration.ofNanos(result.getDuration())).isBetween(Duration.ofSeconds(1), LONG);
    assertThat(result.getLocation()).endsWith("/" + RealCluster.BUCKET + "/" + file);
  }

  @Test
  void whatTheWorkerCannotDoItSays() throws IOException {
    answered(cluster().rooms().createRoom("streams"));
    EgressInfo started =
        answered(cluster().egress().startRoomCompositeEgress("streams", file("streams"), "grid"));
    for (Call<EgressInfo> call :
        List.of(
            cluster().egress().startWebEgress("http://localhost/", file("web")),
            cluster().egress().startTrackEgress("streams", "ws://localhost/", "TR_a"),
            cluster().egress().updateStream(started.getEgressId(), STREAM, List.of()))) {
      isRefused(call, 501, "unimplemented");
    }
    answered(cluster().egress().stopEgress(started.getEgressId()));
  }
}
