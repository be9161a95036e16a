package io.roomtape.egress.api;

import static io.roomtape.egress.api.Fate.honoured;
import static io.roomtape.egress.api.Fate.refused;
import static io.roomtape.egress.api.Fates.common;
import static io.roomtape.egress.api.Fates.form;
import static io.roomtape.egress.api.Fates.layout;
import static io.roomtape.egress.api.Fates.olderOutputs;
import static io.roomtape.egress.api.Fates.outputs;
import static io.roomtape.egress.api.Fates.storages;
import static io.roomtape.egress.api.WalkedFields.walk;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.api.WalkedFields.Parser;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.Map;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitModels.WebhookConfig;
import org.junit.jupiter.api.Test;

/**
 * Each field of each request, as the protocol's classes have them, is honoured or refused by its
 * name. One that a later protocol adds is in no table, and fails here.
 */
class EveryFieldTest {
  static final WebhookConfig HOOK =
      WebhookConfig.newBuilder().setUrl("https://hook.example/").build();

  private static final EncodedFileOutput FILE =
      EncodedFileOutput.newBuilder().setFilepath("x").build();

  private static final RoomCompositeEgressRequest COMPOSITE =
      RoomCompositeEgressRequest.newBuilder()
          .setRoomName("room")
          .addFileOutputs(FILE)
          .addWebhooks(HOOK)
          .build();

  private static final RoomCompositeEgressRequest WITH_PIECES =
      COMPOSITE.toBuilder()
          .addSegmentOutputs(SegmentedFileOutput.getDefaultInstance())
          .addImageOutputs(ImageOutput.getDefaultInstance())
          .build();

  @Test
  void ofRoomComposites() {
    Map<String, Fate<RecordingPlan>> fates = common("file_outputs");
    fates.put("layout", layout());
    fates.put("audio_only", form("audio_only"));
    fates.put("audio_mixing", honoured("audio_mixing", RecordingPlan::selection, "DEFAULT_MIXING"));
    fates.put("video_only", form("video_only"));
    fates.put("custom_base_url", refused("custom_base_url"));
    fates.putAll(outputs());
    fates.putAll(olderOutputs());
    Parser<RoomCompositeEgressRequest> parser = r -> RoomComposite.plan(r, "other"::equals);

    walk(
        COMPOSITE, parser, fates, path -> !path.matches("advanced\\..*|(segment|image)_outputs.*"));
    walk(WITH_PIECES, parser, fates, path -> path.matches("(segment|image)_outputs\\..*"));
    walk(
        COMPOSITE.toBuilder().setAdvanced(EncodingOptions.getDefaultInstance()).build(),
        parser,
        fates,
        path -> path.startsWith("advanced."));
  }

  @Test
  void ofParticipants() {
    ParticipantEgressRequest usual =
        ParticipantEgressRequest.newBuilder()
            .setRoomName("room")
            .setIdentity("alice")
            .addFileOutputs(FILE)
            .addWebhooks(HOOK)
            .build();
    Map<String, Fate<RecordingPlan>> fates = common("file_outputs");
    fates.put("identity", honoured("identity", RecordingPlan::selection));
    fates.put("screen_share", honoured("screen_share", RecordingPlan::selection));
    fates.putAll(outputs());

    walk(usual, r -> Participant.plan(r, "other"::equals), fates, path -> !isAdvanced(path));
    walk(
        usual.toBuilder().setAdvanced(EncodingOptions.getDefaultInstance()).build(),
        r -> Participant.plan(r, "other"::equals),
        fates,
        EveryFieldTest::isAdvanced);
  }

  @Test
  void ofTrackComposites() {
    TrackCompositeEgressRequest usual =
        TrackCompositeEgressRequest.newBuilder()
            .setRoomName("room")
            .setAudioTrackId("TR_a")
            .setVideoTrackId("TR_v")
            .addFileOutputs(FILE)
            .addWebhooks(HOOK)
            .build();
    Map<String, Fate<RecordingPlan>> fates = common("file_outputs");
    fates.put("audio_track_id", honoured("audio_track_id", RecordingPlan::selection));
    fates.put("video_track_id", honoured("video_track_id", RecordingPlan::selection));
    fates.putAll(outputs());
    fates.putAll(olderOutputs());

    walk(usual, r -> TrackComposite.plan(r, "other"::equals), fates, path -> !isAdvanced(path));
    walk(
        usual.toBuilder().setAdvanced(EncodingOptions.getDefaultInstance()).build(),
        r -> TrackComposite.plan(r, "other"::equals),
        fates,
        EveryFieldTest::isAdvanced);
  }

  @Test
  void ofTracks() {
    TrackEgressRequest usual =
        TrackEgressRequest.newBuilder()
            .setRoomName("room")
            .setTrackId("TR_a")
            .setFile(DirectFileOutput.newBuilder().setFilepath("x"))
            .addWebhooks(HOOK)
            .build();
    Map<String, Fate<RecordingPlan>> fates = common("file");
    fates.put("track_id", honoured("track_id", RecordingPlan::selection));
    fates.put("websocket_url", refused("websocket_url"));
    storages("file", fates);

    walk(usual, r -> TrackRequest.plan(r, "other"::equals), fates, _ -> true);
  }

  private static boolean isAdvanced(String path) {
    return path.startsWith("advanced.");
  }

  @Test
  void ofSoundAlone() {
    RoomCompositeEgressRequest sound = COMPOSITE.toBuilder().setAudioOnly(true).build();
    Map<String, Fate<RecordingPlan>> fates =
        Map.of("file_outputs.file_type", honoured("file_type", p -> p.composite().form(), "OGG"));

    walk(
        sound,
        r -> RoomComposite.plan(r, "other"::equals),
        fates,
        path -> path.equals("file_outputs.file_type"));
  }

  @Test
  void ofLists() {
    EgressInfo live = EgressInfo.newBuilder().setEgressId("EG_1").setRoomName("room").build();
    EgressInfo over =
        EgressInfo.newBuilder()
            .setEgressId("other")
            .setRoomName("other")
            .setStatus(EgressStatus.EGRESS_COMPLETE)
            .build();
    List<EgressInfo> all = List.of(live, over);
    for (FieldWalk.Change<ListEgressRequest> change :
        FieldWalk.of(ListEgressRequest.getDefaultInstance())) {
      assertThat(Listing.of(change.request(), all)).as("%s", change).hasSizeLessThan(2);
    }
  }

  @Test
  void ofLaterProtocols() {
    assertThat(refusal(ListEgressRequest.newBuilder().setUnknownFields(unknown(4)).build()))
        .contains("field 4 of livekit.ListEgressRequest");
    assertThat(
            refusal(
                COMPOSITE.toBuilder()
                    .addWebhooks(HOOK.toBuilder().setUnknownFields(unknown(9)))
                    .build()))
        .contains("field 9 of livekit.WebhookConfig");
  }

  private static UnknownFieldSet unknown(int number) {
    return UnknownFieldSet.newBuilder().mergeVarintField(number, 1).build();
  }

  private static String refusal(Message request) {
    try {
      Refusals.unknown(request);
      return "";
    } catch (TwirpException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
