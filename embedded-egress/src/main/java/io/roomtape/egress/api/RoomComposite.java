package io.roomtape.egress.api;

import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.AskedFile;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.function.Predicate;
import livekit.LivekitEgress.AudioMixing;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest.OptionsCase;

/** {@code StartRoomCompositeEgress}. */
final class RoomComposite {
  private RoomComposite() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException INVALID_ARGUMENT for what no recorder could do, UNIMPLEMENTED for what
   *     this one does not; the message names the field
   */
  static RecordingPlan plan(RoomCompositeEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(request);
    Refusals.invalid(request.getRoomName().isEmpty(), "room_name");
    refuseSources(request);
    refuseOutputs(request);
    Webhooks.check(request.getWebhooksList(), canSign);
    EncodedFileOutput file = AskedFile.of(request);
    FileRequest.type(file.getFileType());
    FileRequest.storage(file);
    EgressInfo asked = EgressInfo.newBuilder().setRoomComposite(request).build();
    return new RecordingPlan(asked, composite(request), file.getFilepath());
  }

  private static Begun composite(RoomCompositeEgressRequest request) throws TwirpException {
    Look look = Looks.of(request.getLayout());
    return request.getOptionsCase() == OptionsCase.ADVANCED
        ? Advanced.in(look, request.getAdvanced())
        : Picture.of(request.getPreset()).in(look, EncodingWishes.NONE);
  }

  private static void refuseSources(RoomCompositeEgressRequest request) throws TwirpException {
    Refusals.invalid(request.getAudioOnly() && request.getVideoOnly(), "audio_only and video_only");
    Refusals.unsupported(request.getAudioOnly(), "audio_only");
    Refusals.unsupported(request.getVideoOnly(), "video_only");
    Refusals.unsupported(
        request.getAudioMixing() != AudioMixing.DEFAULT_MIXING,
        "audio_mixing " + request.getAudioMixing() + ", only DEFAULT_MIXING");
    Refusals.unsupported(
        !request.getCustomBaseUrl().isEmpty(), "custom_base_url: it draws layouts of its own");
  }

  @SuppressWarnings("deprecation") // clients still send the deprecated output fields
  private static void refuseOutputs(RoomCompositeEgressRequest request) throws TwirpException {
    Refusals.unsupported(
        request.hasStream() || request.getStreamOutputsCount() > 0,
        "stream and stream_outputs: it records into files, file_outputs");
    Refusals.unsupported(
        request.hasSegments() || request.getSegmentOutputsCount() > 0,
        "segments and segment_outputs, only file_outputs");
    Refusals.unsupported(request.getImageOutputsCount() > 0, "image_outputs, only file_outputs");
    Refusals.invalid(request.getFileOutputsCount() > 1, "multiple file outputs");
    Refusals.invalid(request.getFileOutputsCount() == 0 && !request.hasFile(), "output");
    Refusals.invalid(
        request.hasFile() && !request.getFile().equals(AskedFile.of(request)),
        "file (another than file_outputs)");
  }
}
