package io.roomtape.egress.api;

import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressSourceType;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitModels.TrackSource;

/** {@code StartParticipantEgress}. */
final class Participant {
  private static final Set<TrackSource> OWN = Set.of(TrackSource.CAMERA, TrackSource.MICROPHONE);

  /** What LiveKit takes for it: all that is not a person's own. */
  private static final Set<TrackSource> SHARED =
      Set.of(TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO, TrackSource.UNKNOWN);

  private Participant() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException as of {@link RoomComposite#plan}
   */
  static RecordingPlan plan(ParticipantEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(request);
    Refusals.invalid(request.getIdentity().isEmpty(), "identity");
    EgressInfo told =
        EgressInfo.newBuilder()
            .setSourceType(EgressSourceType.EGRESS_SOURCE_TYPE_SDK)
            .setParticipant(request)
            .build();
    return Plans.plan(told, selection(request), composite(request), canSign);
  }

  private static Selection selection(ParticipantEgressRequest request) {
    Set<TrackSource> sources = request.getScreenShare() ? SHARED : OWN;
    Match match = new Match.Person(request.getIdentity(), sources);
    return new Selection(
        List.of(match), List.of(new Route(match)), false, Selection.Ends.WITH_THE_PERSON);
  }

  private static Begun composite(ParticipantEgressRequest r) throws TwirpException {
    return Encodings.of(Look.PLAIN, r.hasAdvanced(), r.getAdvanced(), r.getPreset());
  }
}
