package io.roomtape.egress.api;

import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.OutputStorage;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;

/** The preset {@code PASSTHROUGH}: one track of a media source as it came. */
final class Passthrough {
  /** Its number, which the classes for Java do not have yet. */
  private static final int PRESET = 8;

  private Passthrough() {}

  static boolean isAsked(StartEgressRequest request) {
    return request.hasPreset() && request.getPresetValue() == PRESET;
  }

  /**
   * @param told the request, as {@code EgressInfo} tells it
   */
  static RecordingPlan plan(
      StartEgressRequest request, UnknownFieldSet told, Predicate<String> canSign)
      throws TwirpException {
    EncodedFileOutput file = onlyFile(Asked.of(request));
    TrackEgressRequest track =
        TrackEgressRequest.newBuilder()
            .setRoomName(request.getRoomName())
            .setTrackId(onlyTrack(Media.selection(request.getMedia())))
            .setFile(direct(file))
            .addAllWebhooks(request.getWebhooksList())
            .build();
    return TrackRequest.plan(track, canSign).with(told);
  }

  private static String onlyTrack(Selection selection) throws TwirpException {
    List<Match> all =
        Stream.concat(selection.pictures().stream(), selection.sounds().stream().map(Route::match))
            .toList();
    if (all.size() == 1 && all.getFirst() instanceof Match.Track track) {
      return track.sid();
    }
    throw Refusals.invalid("passthrough track_id");
  }

  private static EncodedFileOutput onlyFile(Asked asked) throws TwirpException {
    int others = asked.streams().size() + asked.segments().size() + asked.images().size();
    Refusals.invalid(others > 0, "passthrough output");
    Refusals.invalid(asked.files().size() != 1, "passthrough outputs");
    EncodedFileOutput file = asked.files().getFirst();
    Refusals.invalid(
        file.getFileType() != EncodedFileType.DEFAULT_FILETYPE, "passthrough file_type");
    return file;
  }

  private static DirectFileOutput.Builder direct(EncodedFileOutput file) {
    return OutputStorage.into(
        DirectFileOutput.newBuilder()
            .setFilepath(file.getFilepath())
            .setDisableManifest(file.getDisableManifest()),
        file);
  }
}
