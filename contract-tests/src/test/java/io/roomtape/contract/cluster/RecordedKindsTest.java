package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.cluster.RealCluster.Publisher;
import java.io.IOException;
import java.util.List;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ParticipantVideo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TemplateSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of livekit-server 1.13.5, in both forms of requests. */
@Tag("servers")
class RecordedKindsTest extends RecordedKindsContract {
  RecordedKindsTest() throws IOException {}

  @Override
  LiveKitRelease release() {
    return LiveKitRelease.NEWEST;
  }

  private static StartEgressRequest.Builder unified(String room, String path) {
    return StartEgressRequest.newBuilder()
        .setRoomName(room)
        .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath(path)));
  }

  private static StartEgressRequest template() {
    return unified("unified", "unified/template")
        .setTemplate(TemplateSource.newBuilder().setLayout("single-speaker"))
        .build();
  }

  private static StartEgressRequest media() {
    AudioRoute route = AudioRoute.newBuilder().setParticipantIdentity(SOMEBODY).build();
    return unified("unified", "unified/media")
        .setMedia(
            MediaSource.newBuilder()
                .setParticipantVideo(ParticipantVideo.newBuilder().setIdentity(SOMEBODY))
                .setAudio(AudioConfig.newBuilder().addRoutes(route)))
        .build();
  }

  @Test
  void theNewerFormOfRequestsIsRecordedToo() throws IOException {
    try (Publisher _ = cluster().publisher("unified", SOMEBODY)) {
      EgressInfo template = cluster().asked("StartEgress", template());
      EgressInfo media = cluster().asked("StartEgress", media());
      for (EgressInfo info : List.of(template, media)) {
        assertThat(active(info).getRoomName()).isEqualTo("unified");
        stopped(info);
        assertThat(complete(info).getFileResultsCount()).isEqualTo(1);
      }
      assertThat(cluster().bucket().keys()).contains("unified/template.mp4", "unified/media.mp4");
    }
  }

  @Test
  void whatIsOverIsNotStoppedAgain() throws IOException {
    answered(cluster().rooms().createRoom("over"));
    EgressInfo started =
        answered(cluster().egress().startRoomCompositeEgress("over", file("over"), "grid"));
    answered(cluster().egress().stopEgress(started.getEgressId()));
    isRefused(cluster().egress().stopEgress(started.getEgressId()), 412, "failed_precondition");
    isRefused(cluster().egress().stopEgress("EG_none"), 404, "not_found");
    isRefused(cluster().egress().updateLayout("EG_none", "speaker"), 404, "not_found");
  }

  private static RoomCompositeEgressRequest into(S3Upload theirs) {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName("secrets")
        .addFileOutputs(file("secrets").toBuilder().setS3(theirs))
        .build();
  }

  private S3Upload theirs() {
    return S3Upload.newBuilder()
        .setAccessKey("their-access")
        .setSecret("their-secret")
        .setSessionToken("their-token")
        .setBucket("theirs")
        .setEndpoint(cluster().s3().url().toString())
        .setForcePathStyle(true)
        .build();
  }

  @Test
  void keysOfARequestAreInNoAnswerListWebhookLogOrPage() throws IOException {
    try (Publisher _ = cluster().publisher("secrets", SOMEBODY)) {
      EgressInfo started = cluster().asked("StartRoomCompositeEgress", into(theirs()));
      String id = started.getEgressId();
      active(started);
      await().alias("a journal").atMost(LONG).until(() -> worker().heard(id) > 20_000);
      String pages = worker().health() + worker().metrics();
      stopped(started);
      EgressInfo over = cluster().awaited(id, EgressStatus.EGRESS_FAILED);

      assertThat(over.getError()).startsWith("S3 upload failed: ");
      assertThat(pages).contains(id);
      assertThat(List.of(started.toString(), over.toString(), pages, worker().process().log()))
          .noneMatch(text -> text.contains("their-"));
      assertThat(told(started)).noneMatch(each -> each.body().contains("their-"));
    }
  }
}
