package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.journal.Pieces.Stills;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import livekit.LivekitEgress.AudioChannel;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressInfo.RequestCase;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.EncodingOptions;
import livekit.LivekitEgress.EncodingOptionsPreset;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.MediaSource;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StreamOutput;
import livekit.LivekitEgress.TemplateSource;
import livekit.LivekitModels.AudioCodec;
import livekit.LivekitModels.FilterParams;
import livekit.LivekitModels.WebhookConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {
  private static final EncodedFileOutput FILE =
      EncodedFileOutput.newBuilder().setFilepath("x").build();

  @Test
  @SuppressWarnings("deprecation") // old clients use the old field
  void oneFileIsTakenFromEitherField() throws TwirpException {
    assertThat(path(plan(r -> {}))).isEqualTo("x");
    assertThat(path(plan(r -> r.clearFileOutputs().setFile(FILE)))).isEqualTo("x");
    assertThat(path(plan(r -> r.setFile(FILE)))).as("LiveKit's SDKs fill both").isEqualTo("x");
    refuses(
        r -> r.setFile(EncodedFileOutput.newBuilder().setFilepath("y")),
        Code.INVALID_ARGUMENT,
        "file");
  }

  @Test
  void presetsAreSizesAndRates() throws TwirpException {
    assertThat(plan(r -> {}).composite()).isEqualTo(new Begun(0, 1280, 720, 30));
    assertThat(preset(EncodingOptionsPreset.H264_1080P_60)).isEqualTo(new Begun(0, 1920, 1080, 60));
    assertThat(preset(EncodingOptionsPreset.PORTRAIT_H264_720P_30))
        .isEqualTo(new Begun(0, 720, 1280, 30));
    assertThat(preset(EncodingOptionsPreset.PORTRAIT_H264_1080P_60))
        .isEqualTo(new Begun(0, 1080, 1920, 60));
  }

  @Test
  void advancedOptionsAreTakenOrNamed() throws TwirpException {
    Begun composite =
        plan(r ->
                r.setAdvanced(
                    EncodingOptions.newBuilder()
                        .setWidth(360)
                        .setHeight(640)
                        .setFramerate(25)
                        .setVideoBitrate(700)
                        .setAudioBitrate(64)
                        .setKeyFrameInterval(1.5)))
            .composite();
    assertThat(composite.width()).isEqualTo(360);
    assertThat(composite.framesPerSecond()).isEqualTo(25);
    assertThat(composite.wishes().videoBits()).isEqualTo(700_000);
    assertThat(composite.wishes().soundBits()).isEqualTo(64_000);
    assertThat(composite.wishes().keyFrameMillis()).isEqualTo(1500);
    refusesAdvanced(a -> a.setWidth(641), Code.INVALID_ARGUMENT, "advanced.width (even)");
    refusesAdvanced(a -> a.setWidth(3840), Code.UNIMPLEMENTED, "1920 x 1080 or 1080 x 1920");
    refusesAdvanced(
        a -> a.setWidth(1280).setHeight(1280), Code.UNIMPLEMENTED, "1920 x 1080 or 1080 x 1920");
    refusesAdvanced(
        a -> a.setFramerate(120), Code.UNIMPLEMENTED, "advanced.framerate other than 5 to 60");
    refusesAdvanced(a -> a.setFramerate(-1), Code.INVALID_ARGUMENT, "advanced.framerate");
    refusesAdvanced(
        a -> a.setKeyFrameInterval(Double.NaN),
        Code.INVALID_ARGUMENT,
        "advanced.key_frame_interval");
  }

  @Test
  void whatCannotBeRecordedIsSaidInLiveKitsWords() {
    refuses(r -> r.clearRoomName(), Code.INVALID_ARGUMENT, "room_name");
    refuses(r -> r.clearFileOutputs(), Code.INVALID_ARGUMENT, "output");
    refuses(r -> r.addFileOutputs(FILE), Code.INVALID_ARGUMENT, "multiple file outputs");
    refuses(
        r -> r.setAudioOnly(true).setVideoOnly(true),
        Code.INVALID_ARGUMENT,
        "request has missing or invalid field: audio_only and video_only");
    refuses(
        r -> r.setFileOutputs(0, FILE.toBuilder().setFileType(EncodedFileType.OGG)),
        Code.INVALID_ARGUMENT,
        "no supported codec is compatible with all outputs");
    refuses(r -> r.setLayout("cinema"), Code.INVALID_ARGUMENT, "layout (one of grid, grid-light");
  }

  @ParameterizedTest
  @CsvSource({
    "true, DEFAULT_FILETYPE, DEFAULT_AC, OGG",
    "true, DEFAULT_FILETYPE, AAC, MP4_SOUND",
    "true, DEFAULT_FILETYPE, AC_MP3, MP3",
    "true, MP4, DEFAULT_AC, MP4_SOUND",
    "true, MP4, OPUS, MP4_SOUND",
    "true, OGG, OPUS, OGG",
    "true, MP3, DEFAULT_AC, MP3",
    "false, DEFAULT_FILETYPE, OPUS, MP4",
    "false, MP4, AAC, MP4",
  })
  void whatARecordingBecomesIsAsLiveKitHasIt(
      boolean audioOnly, EncodedFileType type, AudioCodec codec, Form form) throws TwirpException {
    assertThat(plan(file(audioOnly, type, codec, 0)).composite().form()).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "true, MP4, AC_MP3, 0, 'all outputs: file_type MP4 holds audio_codec AAC or OPUS'",
    "true, OGG, AAC, 0, 'all outputs: file_type OGG holds audio_codec OPUS'",
    "true, MP3, OPUS, 0, 'all outputs: file_type MP3 holds audio_codec AC_MP3'",
    "false, OGG, OPUS, 0, 'all outputs: file_type OGG has no pictures, MP4 has'",
    "false, MP3, DEFAULT_AC, 0, 'all outputs: file_type MP3 has no pictures, MP4 has'",
    "true, OGG, OPUS, 44100, 'advanced.audio_frequency other than 48000 for OPUS'",
    "true, MP3, AC_MP3, 16000, 'advanced.audio_frequency other than 32000, 44100, 48000 for MP3'",
    "false, MP4, AAC, 47999, 'advanced.audio_frequency other than 16000, 22050, 24000, 32000,"
        + " 44100'",
  })
  void whatNoFileHoldsIsRefused(
      boolean audioOnly, EncodedFileType type, AudioCodec codec, int rate, String message) {
    Code code = rate == 0 ? Code.INVALID_ARGUMENT : Code.UNIMPLEMENTED;
    refuses(file(audioOnly, type, codec, rate), code, message);
  }

  private static Consumer<RoomCompositeEgressRequest.Builder> file(
      boolean audioOnly, EncodedFileType type, AudioCodec codec, int rate) {
    return r ->
        r.setAudioOnly(audioOnly)
            .setFileOutputs(0, FILE.toBuilder().setFileType(type))
            .setAdvanced(EncodingOptions.newBuilder().setAudioCodec(codec).setAudioFrequency(rate));
  }

  @Test
  void outputsOfEachKindAreMadeOfOneComposition() throws TwirpException {
    Pieces all =
        plan(r ->
                r.addSegmentOutputs(SegmentedFileOutput.newBuilder().setSegmentDuration(6))
                    .addImageOutputs(ImageOutput.newBuilder().setWidth(640).setCaptureInterval(5))
                    .addImageOutputs(ImageOutput.newBuilder().setWidth(200).setHeight(200)))
            .composite()
            .pieces();
    assertThat(all)
        .isEqualTo(
            new Pieces(
                true, 6000, List.of(new Stills(5000, 640, 360), new Stills(10_000, 200, 200))));
    Begun segments =
        plan(r -> r.clearFileOutputs().addSegmentOutputs(SegmentedFileOutput.newBuilder()))
            .composite();
    assertThat(segments.pieces()).isEqualTo(new Pieces(false, 4000, List.of()));
    Begun images =
        plan(r -> r.clearFileOutputs().addImageOutputs(ImageOutput.newBuilder())).composite();
    assertThat(images.pieces().isEncoded()).isFalse();
    assertThat(images.form()).isEqualTo(Form.MP4_PICTURES);
  }

  @Test
  void whatCannotBeMadeTogetherIsSaidInLiveKitsWords() {
    SegmentedFileOutput segments = SegmentedFileOutput.getDefaultInstance();
    SegmentedFileOutput others = segments.toBuilder().setPlaylistName("y").build();
    ImageOutput image = ImageOutput.getDefaultInstance();
    refuses(
        r -> r.addSegmentOutputs(segments).addSegmentOutputs(others),
        Code.INVALID_ARGUMENT,
        "multiple segmented file outputs");
    refuses(
        r -> r.addAllImageOutputs(Collections.nCopies(5, image)),
        Code.UNIMPLEMENTED,
        "more than 4 image_outputs");
    refuses(
        r -> r.addSegmentOutputs(segments.toBuilder().setSegmentDuration(61)),
        Code.UNIMPLEMENTED,
        "segment_duration other than 1 to 60 s");
    refuses(
        r -> r.addImageOutputs(image.toBuilder().setWidth(333)),
        Code.INVALID_ARGUMENT,
        "image width (even)");
    refuses(
        r -> r.addStreamOutputs(StreamOutput.getDefaultInstance()),
        Code.UNIMPLEMENTED,
        "stream_outputs: it records into files");
  }

  @Test
  void webhooksHaveAnAddressAKeyAndOneFilter() throws TwirpException {
    assertThat(plan(r -> r.addWebhooks(hook("https://a.example/x", "key"))).room())
        .isEqualTo("room");
    refuses(
        r -> r.addWebhooks(hook("ftp://a.example/", "")), Code.INVALID_ARGUMENT, "webhooks.url");
    refuses(r -> r.addWebhooks(hook("not a url", "")), Code.INVALID_ARGUMENT, "webhooks.url");
    refuses(
        r -> r.addWebhooks(hook("http://a.example/", "stranger")),
        Code.INVALID_ARGUMENT,
        "webhooks.signing_key");
    refuses(
        r ->
            r.addWebhooks(
                hook("http://a.example/", "")
                    .setFilterParams(
                        FilterParams.newBuilder()
                            .addIncludeEvents("egress_started")
                            .addExcludeEvents("egress_ended"))),
        Code.INVALID_ARGUMENT,
        "webhooks.filter_params");
  }

  @Test
  void theNewerFormIsToldAsBoth() throws Exception {
    StartEgressRequest request =
        StartEgressRequest.newBuilder()
            .setRoomName("room")
            .setTemplate(TemplateSource.newBuilder().setLayout("grid"))
            .setPreset(EncodingOptionsPreset.H264_1080P_30)
            .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath("x")))
            .build();

    RecordingPlan plan = UnifiedRequest.plan(request, _ -> false);

    assertThat(path(plan)).isEqualTo("x");
    assertThat(plan.composite()).isEqualTo(new Begun(0, 1920, 1080, 30));
    EgressInfo told = EgressInfo.parseFrom(plan.asked().toByteArray());
    assertThat(told.getRoomComposite().getLayout()).isEqualTo("grid");
    assertThat(told.getUnknownFields().getField(29).getLengthDelimitedList())
        .containsExactly(request.toByteString());
  }

  @Test
  void aMediaSourceIsToldInTheNewerFormAlone() throws Exception {
    ByteString route =
        AudioRoute.newBuilder()
            .setTrackId("TR_a")
            .setChannel(AudioChannel.AUDIO_CHANNEL_LEFT)
            .build()
            .toByteString();
    UnknownFieldSet later =
        UnknownFieldSet.newBuilder()
            .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .addField(2, UnknownFieldSet.Field.newBuilder().addLengthDelimited(route).build())
            .build();
    StartEgressRequest request =
        StartEgressRequest.newBuilder()
            .setRoomName("room")
            .setMedia(
                MediaSource.newBuilder()
                    .setVideoTrackId("TR_v")
                    .setAudio(AudioConfig.newBuilder().setUnknownFields(later)))
            .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath("x")))
            .build();

    RecordingPlan plan = UnifiedRequest.plan(request, _ -> false);

    assertThat(plan.room()).isEqualTo("room");
    assertThat(plan.asked().getRequestCase()).isEqualTo(RequestCase.REQUEST_NOT_SET);
    assertThat(Asked.of(plan.asked()).files().getFirst().getFilepath()).isEqualTo("x");
    assertThat(plan.selection())
        .isEqualTo(
            new Selection(
                List.of(new Match.Track("TR_v")),
                List.of(
                    new Route(new Match.Track("TR_a"), Channel.LEFT), new Route(new Match.Any())),
                false,
                Selection.Ends.WITH_THE_ROOM));
  }

  private static WebhookConfig.Builder hook(String url, String key) {
    return WebhookConfig.newBuilder().setUrl(url).setSigningKey(key);
  }

  private static String path(RecordingPlan plan) {
    return Asked.of(plan.asked()).files().getFirst().getFilepath();
  }

  private static Begun preset(EncodingOptionsPreset preset) throws TwirpException {
    return plan(r -> r.setPreset(preset)).composite();
  }

  private static void refusesAdvanced(
      Consumer<EncodingOptions.Builder> change, Code code, String message) {
    EncodingOptions.Builder options = EncodingOptions.newBuilder();
    change.accept(options);
    refuses(r -> r.setAdvanced(options), code, message);
  }

  private static void refuses(
      Consumer<RoomCompositeEgressRequest.Builder> change, Code code, String message) {
    assertThatThrownBy(() -> plan(change))
        .isInstanceOfSatisfying(TwirpException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static RecordingPlan plan(Consumer<RoomCompositeEgressRequest.Builder> change)
      throws TwirpException {
    RoomCompositeEgressRequest.Builder request =
        RoomCompositeEgressRequest.newBuilder().setRoomName("room").addFileOutputs(FILE);
    change.accept(request);
    return RoomComposite.plan(request.build(), "key"::equals);
  }
}
