package io.roomtape.egress.api;

import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressSourceType;
import livekit.LivekitEgress.TrackEgressRequest;

/** {@code StartTrackEgress}: one track as it came. */
final class TrackRequest {
  /** Nothing is composed, so its size and rate mean nothing. */
  static final Begun AS_IT_COMES = new Begun(0, 2, 2, 1).as(Form.TRACK);

  private TrackRequest() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException as of {@link RoomComposite#plan}
   */
  static RecordingPlan plan(TrackEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(request);
    Refusals.invalid(request.getTrackId().isEmpty(), "track_id");
    switch (request.getOutputCase()) {
      case FILE -> {}
      case WEBSOCKET_URL ->
          throw Refusals.unsupported("websocket_url: it records a track into a file, with file");
      case OUTPUT_NOT_SET -> throw Refusals.invalid("output");
    }
    EgressInfo asked =
        EgressInfo.newBuilder()
            .setTrack(request)
            .setSourceType(EgressSourceType.EGRESS_SOURCE_TYPE_SDK)
            .build();
    return Plans.plan(asked, of(request.getTrackId()), AS_IT_COMES, canSign);
  }

  /** One track, as long as it is published. */
  static Selection of(String trackSid) {
    Match track = new Match.Track(trackSid);
    return new Selection(
        List.of(track), List.of(new Route(track)), false, Selection.Ends.WITH_THE_TRACKS);
  }
}
