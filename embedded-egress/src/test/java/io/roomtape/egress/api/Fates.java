package io.roomtape.egress.api;

import static io.roomtape.egress.api.Fate.honoured;
import static io.roomtape.egress.api.Fate.refused;

import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the fields of each request, by their paths. */
final class Fates {
  private Fates() {}

  static Map<String, Fate<RecordingPlan>> common(String file) {
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
    fates.put("webhooks.url", honoured("webhooks.url", Fates::hook));
    fates.put("webhooks.signing_key", honoured("webhooks.signing_key", Fates::hook));
    fates.put("webhooks.filter_params", honoured("filter_params", Fates::hook));
    for (String events : List.of("include_events", "exclude_events")) {
      fates.put("webhooks.filter_params." + events, honoured("events", Fates::hook));
    }
    return fates;
  }

  private static Object hook(RecordingPlan plan) {
    return Asked.of(plan.asked()).webhooks().getFirst();
  }

  static Map<String, Fate<RecordingPlan>> outputs() {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    fates.put("stream_outputs", refused("stream_outputs"));
    segments("segment_outputs", fates);
    images("image_outputs", fates);
    storages("file_outputs", fates);
    return fates;
  }

  static Map<String, Fate<RecordingPlan>> olderOutputs() {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    fates.put("file", refused("file"));
    fates.put("stream", refused("stream"));
    segments("segments", fates);
    return fates;
  }

  /** Names are kept with the request: PieceNamesTest shows what is made of them. */
  static void segments(String output, Map<String, Fate<RecordingPlan>> fates) {
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
  static void images(String output, Map<String, Fate<RecordingPlan>> fates) {
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

  /**
   * Of an S3 with but one of its fields the bucket is missing, or is all there is: the keys may be
   * the recorder's. S3FieldsTest has all of it.
   */
  static void storages(String output, Map<String, Fate<RecordingPlan>> fates) {
    for (String storage : List.of("s3", "gcp", "azure", "aliOSS")) {
      fates.put(output + "." + storage, refused(storage));
    }
    fates.put(output + ".s3.bucket", honoured("bucket", p -> Asked.of(p.asked()).uploads()));
  }

  static Fate<RecordingPlan> form(String name) {
    return honoured(name, plan -> plan.composite().form());
  }

  static Fate<RecordingPlan> layout() {
    return honoured("layout", plan -> plan.composite().look(), "grid");
  }
}
