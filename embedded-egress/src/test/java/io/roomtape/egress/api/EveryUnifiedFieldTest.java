package io.roomtape.egress.api;

import static io.roomtape.egress.api.Fate.honoured;
import static io.roomtape.egress.api.Fate.refused;
import static io.roomtape.egress.api.Fates.common;
import static io.roomtape.egress.api.Fates.form;
import static io.roomtape.egress.api.Fates.images;
import static io.roomtape.egress.api.Fates.layout;
import static io.roomtape.egress.api.Fates.segments;
import static io.roomtape.egress.api.Fates.storages;
import static io.roomtape.egress.api.WalkedFields.walk;

import io.roomtape.egress.api.WalkedFields.Parser;
import io.roomtape.egress.recording.RecordingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ParticipantVideo;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TemplateSource;
import org.junit.jupiter.api.Test;

/** As {@link EveryFieldTest}, of the newer request, in which a source and outputs are chosen. */
class EveryUnifiedFieldTest {
  private static final StartEgressRequest UNIFIED =
      StartEgressRequest.newBuilder()
          .setRoomName("room")
          .setTemplate(TemplateSource.getDefaultInstance())
          .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath("x")))
          .addWebhooks(EveryFieldTest.HOOK)
          .build();

  private static final StartEgressRequest SEGMENTS =
      unified(Output.newBuilder().setSegments(SegmentedFileOutput.getDefaultInstance()));

  private static final StartEgressRequest IMAGES =
      unified(Output.newBuilder().setImages(ImageOutput.getDefaultInstance()));

  private static StartEgressRequest unified(Output.Builder output) {
    return UNIFIED.toBuilder().clearOutputs().addOutputs(output).build();
  }

  @Test
  void ofUnifiedRequests() {
    Map<String, Fate<RecordingPlan>> fates = common("outputs.file");
    fates.put("template.layout", layout());
    fates.put("template.audio_only", form("audio_only"));
    fates.put("template.video_only", form("video_only"));
    fates.put("template.custom_base_url", refused("custom_base_url"));
    fates.put("web", refused("web source"));
    // Another source: what becomes of its fields is in a table of its own.
    fates.put("media", refused("audio or video"));
    fates.put("outputs.stream", refused("stream"));
    segments("outputs.segments", fates);
    images("outputs.images", fates);
    for (String storage : List.of("storage", "outputs.storage")) {
      fates.put(storage, refused("storage"));
      storages(storage, fates);
    }
    Parser<StartEgressRequest> parser = r -> UnifiedRequest.plan(r, "other"::equals);

    walk(
        UNIFIED,
        parser,
        fates,
        path -> !path.matches("(advanced|media)\\..*|outputs\\.(segm|im).*"));
    walk(SEGMENTS, parser, fates, path -> path.startsWith("outputs.segments."));
    walk(IMAGES, parser, fates, path -> path.startsWith("outputs.images."));
    walk(
        UNIFIED.toBuilder().setAdvanced(EncodingOptions.getDefaultInstance()).build(),
        parser,
        fates,
        path -> path.startsWith("advanced."));
  }

  @Test
  void ofMediaSources() {
    MediaSource.Builder media =
        MediaSource.newBuilder()
            .setVideoTrackId("TR_v")
            .setAudio(
                AudioConfig.newBuilder().addRoutes(AudioRoute.newBuilder().setTrackId("TR_a")));
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    for (String field :
        List.of(
            "video_track_id",
            "participant_video.identity",
            "participant_video.prefer_screen_share",
            "audio.routes.track_id",
            "audio.routes.participant_identity",
            "audio.routes.participant_kind")) {
      fates.put("media." + field, honoured(field, RecordingPlan::selection));
    }
    fates.put(
        "media.audio.routes.channel",
        honoured("channel", RecordingPlan::selection, "AUDIO_CHANNEL_BOTH"));
    fates.put("media.data", refused("media.data"));
    Set<String> around = Set.of("media.audio", "media.audio.routes", "media.participant_video");
    Predicate<String> paths = path -> path.startsWith("media.") && !around.contains(path);
    Parser<StartEgressRequest> parser = r -> UnifiedRequest.plan(r, "other"::equals);

    walk(
        UNIFIED.toBuilder().setMedia(media).build(),
        parser,
        fates,
        path -> paths.test(path) && !path.contains("participant_video"));
    walk(
        UNIFIED.toBuilder()
            .setMedia(media.setParticipantVideo(ParticipantVideo.newBuilder().setIdentity("alice")))
            .build(),
        parser,
        fates,
        path -> paths.test(path) && path.contains("participant_video"));
  }
}
