package io.roomtape.egress.api;

import static io.roomtape.egress.api.Fate.honoured;
import static io.roomtape.egress.api.Fate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.ParticipantVideo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TemplateSource;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitModels.WebhookConfig;
import org.junit.jupiter.api.Test;

/**
 * Each field of each request, as the protocol's classes have them, is honoured or refused by its
 * name. One that a later protocol adds is in no table, and fails here.
 */
class EveryFieldTest {
  private static final WebhookConfig HOOK =
      WebhookConfig.newBuilder().setUrl("https://hook.example/").build();

  private static final EncodedFileOutput FILE =
      EncodedFileOutput.newBuilder().setFilepath("x").build();

  private static final RoomCompositeEgressRequest COMPOSITE =
      RoomCompositeEgressRequest.newBuilder()
          .setRoomName("room")
          .addFileOutputs(FILE)
          .addWebhooks(HOOK)
          .build();

  private static final StartEgressRequest UNIFIED =
      StartEgressRequest.newBuilder()
          .setRoomName("room")
          .setTemplate(TemplateSource.getDefaultInstance())
          .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath("x")))
          .addWebhooks(HOOK)
          .build();

  private static final RoomCompositeEgressRequest WITH_PIECES =
      COMPOSITE.toBuilder()
          .addSegmentOutputs(SegmentedFileOutput.getDefaultInstance())
          .addImageOutputs(ImageOutput.getDefaultInstance())
          .build();

  private static final StartEgressRequest SEGMENTS =
      unified(Output.newBuilder().setSegments(SegmentedFileOutput.getDefaultInstance()));

  private static final StartEgressRequest IMAGES =
      unified(Output.newBuilder().setImages(ImageOutput.getDefaultInstance()));

  private static StartEgressRequest unified(Output.Builder output) {
    return UNIFIED.toBuilder().clearOutputs().addOutputs(output).build();
  }

  private interface Parser<Q> {
    RecordingPlan parse(Q request) throws TwirpException;
  }

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

  private static Map<String, Fate<RecordingPlan>> outputs() {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    fates.put("stream_outputs", refused("stream_outputs"));
    segments("segment_outputs", fates);
    images("image_outputs", fates);
    storages("file_outputs", fates);
    return fates;
  }

  private static Map<String, Fate<RecordingPlan>> olderOutputs() {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    fates.put("file", refused("file"));
    fates.put("stream", refused("stream"));
    segments("segments", fates);
    return fates;
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

  private static Fate<RecordingPlan> form(String name) {
    return honoured(name, plan -> plan.composite().form());
  }

  /** Names are kept with the request: PieceNamesTest shows what is made of them. */
  private static void segments(String output, Map<String, Fate<RecordingPlan>> fates) {
    fates.put(output, honoured("segments", p -> p.composite().pieces()));
    fates.put(
        output + ".protocol",
        refused("protocol", "DEFAULT_SEGMENTED_FILE_PROTOCOL", "HLS_PROTOCOL"));
    for (String name :
        List.of("filename_prefix", "playlist_name", "live_playlist_name", "disable_manifest")) {
      fates.put(output + "." + name, honoured(name, p -> Asked.of(p.asked()).segments()));
    }
    fates.put(
        output + ".segment_duration",
        honoured("segment_duration", p -> p.composite().pieces().segmentMillis()));
    fates.put(
        output + ".filename_suffix",
        honoured("filename_suffix", p -> Asked.of(p.asked()).segments(), "INDEX"));
    storages(output, fates);
  }

  /** Names are kept with the request: PieceNamesTest shows what is made of them. */
  private static void images(String output, Map<String, Fate<RecordingPlan>> fates) {
    fates.put(output, honoured("images", p -> p.composite().pieces()));
    for (String number : List.of("capture_interval", "width", "height")) {
      fates.put(output + "." + number, honoured(number, p -> p.composite().pieces()));
    }
    for (String name : List.of("filename_prefix", "disable_manifest")) {
      fates.put(output + "." + name, honoured(name, p -> Asked.of(p.asked()).images()));
    }
    fates.put(
        output + ".filename_suffix",
        honoured("filename_suffix", p -> Asked.of(p.asked()).images(), "IMAGE_SUFFIX_INDEX"));
    fates.put(output + ".image_codec", refused("image_codec", "IC_DEFAULT", "IC_JPEG"));
    storages(output, fates);
  }

  /** Of an S3 with but one of its fields something is missing: S3FieldsTest has all of it. */
  private static void storages(String output, Map<String, Fate<RecordingPlan>> fates) {
    for (String storage : List.of("s3", "gcp", "azure", "aliOSS")) {
      fates.put(output + "." + storage, refused(storage));
    }
  }

  private static Fate<RecordingPlan> layout() {
    return honoured("layout", plan -> plan.composite().look(), "grid");
  }

  private static Map<String, Fate<RecordingPlan>> common(String file) {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    fates.put("room_name", honoured("room_name", RecordingPlan::room));
    fates.put("preset", honoured("preset", RecordingPlan::composite, "H264_720P_30"));
    fates.put("advanced", honoured("advanced", RecordingPlan::composite));
    fates.put("advanced.width", honoured("width", p -> p.composite().width()));
    fates.put("advanced.height", honoured("height", p -> p.composite().height()));
    fates.put("advanced.depth", refused("depth", "24"));
    fates.put("advanced.framerate", honoured("framerate", p -> p.composite().framesPerSecond()));
    fates.put(
        "advanced.audio_codec", honoured("audio_codec", p -> p.composite().wishes(), "DEFAULT_AC"));
    fates.put(
        "advanced.audio_bitrate",
        honoured("audio_bitrate", p -> p.composite().wishes().soundBits()));
    fates.put(
        "advanced.audio_frequency",
        honoured("audio_frequency", p -> p.composite().wishes().soundRate()));
    fates.put("advanced.video_codec", refused("video_codec", "DEFAULT_VC", "H264_MAIN"));
    fates.put(
        "advanced.video_bitrate",
        honoured("video_bitrate", p -> p.composite().wishes().videoBits()));
    fates.put(
        "advanced.key_frame_interval",
        honoured("key_frame_interval", p -> p.composite().wishes().keyFrameMillis()));
    fates.put("advanced.audio_quality", refused("audio_quality"));
    fates.put("advanced.video_quality", refused("video_quality"));
    fates.put(file + ".file_type", refused("file_type", "DEFAULT_FILETYPE", "MP4"));
    fates.put(
        file + ".filepath",
        honoured("filepath", p -> Asked.of(p.asked()).files().getFirst().getFilepath()));
    // Kept with the request: ManifestTest shows what is made of it.
    fates.put(
        file + ".disable_manifest",
        honoured("", p -> Asked.of(p.asked()).files().getFirst().getDisableManifest()));
    // Kept with the request: AskedWebhooksTest shows who is told.
    fates.put("webhooks.url", honoured("webhooks.url", EveryFieldTest::hook));
    fates.put("webhooks.signing_key", honoured("webhooks.signing_key", EveryFieldTest::hook));
    fates.put("webhooks.filter_params", honoured("filter_params", EveryFieldTest::hook));
    for (String events : List.of("include_events", "exclude_events")) {
      fates.put("webhooks.filter_params." + events, honoured("events", EveryFieldTest::hook));
    }
    return fates;
  }

  private static Object hook(RecordingPlan plan) {
    return Asked.of(plan.asked()).webhooks().getFirst();
  }

  private static <Q extends Message> void walk(
      Q usual, Parser<Q> parser, Map<String, Fate<RecordingPlan>> fates, Predicate<String> paths) {
    Set<String> shown = new HashSet<>();
    Set<String> walked = new HashSet<>();
    for (FieldWalk.Change<Q> change : FieldWalk.of(usual)) {
      if (paths.test(change.path())) {
        Fate<RecordingPlan> fate = fate(fates, change.path());
        walked.add(change.path());
        try {
          RecordingPlan before = parser.parse(usual);
          if (fate.isHonoured(before, () -> parser.parse(change.request()), change.value())) {
            shown.add(change.path());
          }
        } catch (TwirpException | AssertionError | RuntimeException e) {
          throw new AssertionError(change.toString(), e);
        }
      }
    }
    fates.forEach(
        (path, fate) -> {
          if (walked.contains(path) && fate.shown().isPresent()) {
            assertThat(shown).contains(path);
          }
        });
  }

  /** Its own, or that of the message it is in. */
  private static <R> Fate<R> fate(Map<String, Fate<R>> fates, String path) {
    return fates.keySet().stream()
        .filter(key -> path.equals(key) || path.startsWith(key + "."))
        .max(Comparator.comparingInt(String::length))
        .map(fates::get)
        .orElseThrow(() -> new AssertionError("Nobody says what becomes of " + path));
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
