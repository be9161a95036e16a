package io.roomtape.egress.api;

import static io.roomtape.livekit.twirp.TwirpException.Code.INVALID_ARGUMENT;
import static io.roomtape.livekit.twirp.TwirpException.Code.UNIMPLEMENTED;

import io.roomtape.egress.recording.Presets;
import io.roomtape.livekit.twirp.TwirpException;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/** A room-composite request for one MP4 file: all that is recorded here. */
@SuppressWarnings("deprecation") // clients still send the deprecated output fields
record RecordingRequest(RoomCompositeEgressRequest original, EncodedFileOutput file) {

  /**
   * @throws TwirpException INVALID_ARGUMENT for what no recorder could do, UNIMPLEMENTED for what
   *     this one does not; the message names the field
   */
  static RecordingRequest parse(RoomCompositeEgressRequest request) throws TwirpException {
    if (request.getRoomName().isEmpty()) {
      throw invalid("room_name");
    }
    if (request.getAudioOnly() && request.getVideoOnly()) {
      throw invalid("audio_only and video_only");
    }
    refuse(request.getAudioOnly(), "audio_only");
    refuse(request.getVideoOnly(), "video_only");
    refuse(!request.getCustomBaseUrl().isEmpty(), "custom_base_url");
    refuse(request.hasAdvanced(), "advanced encoding options");
    refuse(
        Presets.composite(request).isEmpty(), "presets other than H264_720P_30 and H264_1080P_30");
    refuse(request.hasStream() || request.getStreamOutputsCount() > 0, "stream outputs");
    refuse(request.hasSegments() || request.getSegmentOutputsCount() > 0, "segment outputs");
    refuse(request.getImageOutputsCount() > 0, "image outputs");
    refuse(request.getWebhooksCount() > 0, "webhooks of a request's own");
    return new RecordingRequest(request, file(request));
  }

  private static EncodedFileOutput file(RoomCompositeEgressRequest request) throws TwirpException {
    EncodedFileOutput file = onlyFile(request);
    EncodedFileType type = file.getFileType();
    if (type != EncodedFileType.MP4 && type != EncodedFileType.DEFAULT_FILETYPE) {
      throw invalid("file_type (MP4 only)");
    }
    if (file.getOutputCase() != EncodedFileOutput.OutputCase.OUTPUT_NOT_SET) {
      throw new TwirpException(
          INVALID_ARGUMENT,
          "upload configurations in a request are not supported: recordings go to this server's"
              + " storage");
    }
    return file;
  }

  /** LiveKit's SDKs say the same file in both fields; its egress looks at the newer one first. */
  private static EncodedFileOutput onlyFile(RoomCompositeEgressRequest request)
      throws TwirpException {
    if (request.getFileOutputsCount() > 1) {
      throw invalid("multiple file outputs");
    }
    if (request.getFileOutputsCount() == 0 && !request.hasFile()) {
      throw invalid("output");
    }
    return request.getFileOutputsCount() == 1 ? request.getFileOutputs(0) : request.getFile();
  }

  private static TwirpException invalid(String field) {
    return new TwirpException(INVALID_ARGUMENT, "request has missing or invalid field: " + field);
  }

  private static void refuse(boolean asked, String what) throws TwirpException {
    if (asked) {
      throw new TwirpException(UNIMPLEMENTED, "the embedded recorder does not support " + what);
    }
  }
}
