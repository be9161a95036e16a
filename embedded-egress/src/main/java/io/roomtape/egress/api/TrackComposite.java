package io.roomtape.egress.api;

import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressSourceType;
import livekit.LivekitEgress.TrackCompositeEgressRequest;

/** {@code StartTrackCompositeEgress}. */
final class TrackComposite {
  private TrackComposite() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException as of {@link RoomComposite#plan}
   */
  static RecordingPlan plan(TrackCompositeEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(request);
    List<Match> pictures = track(request.getVideoTrackId());
    List<Route> sounds = track(request.getAudioTrackId()).stream().map(Route::new).toList();
    Refusals.invalid(pictures.isEmpty() && sounds.isEmpty(), "audio_track_id or video_track_id");
    EgressInfo told =
        EgressInfo.newBuilder()
            .setSourceType(EgressSourceType.EGRESS_SOURCE_TYPE_SDK)
            .setTrackComposite(request)
            .build();
    return Plans.plan(
        told,
        new Selection(pictures, sounds, false, Selection.Ends.WITH_THE_TRACKS),
        composite(request).as(Forms.of(pictures.isEmpty(), sounds.isEmpty())),
        canSign);
  }

  private static List<Match> track(String sid) {
    return sid.isEmpty() ? List.of() : List.of(new Match.Track(sid));
  }

  private static Begun composite(TrackCompositeEgressRequest r) throws TwirpException {
    return Encodings.of(Look.PLAIN, r.hasAdvanced(), r.getAdvanced(), r.getPreset());
  }
}
