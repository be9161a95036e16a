package io.roomtape.egress.api;

import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.function.Predicate;
import livekit.LivekitEgress.AudioMixing;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.ParticipantInfo;

/** {@code StartRoomCompositeEgress}. */
final class RoomComposite {
  private static final Route AGENTS =
      new Route(new Match.Kind(ParticipantInfo.Kind.AGENT), Channel.LEFT);
  private static final Route OTHERS = new Route(new Match.Any(), Channel.RIGHT);

  private RoomComposite() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException INVALID_ARGUMENT for what no recorder could do, UNIMPLEMENTED for what
   *     this one does not; the message names the field
   */
  static RecordingPlan plan(RoomCompositeEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(request);
    refuseSources(request);
    EgressInfo told = EgressInfo.newBuilder().setRoomComposite(request).build();
    return Plans.plan(told, selection(request.getAudioMixing()), composite(request), canSign);
  }

  private static Selection selection(AudioMixing mixing) throws TwirpException {
    return switch (mixing) {
      case DEFAULT_MIXING -> Selection.ROOM;
      case DUAL_CHANNEL_AGENT -> Selection.room(AGENTS, OTHERS);
      case DUAL_CHANNEL_ALTERNATE -> Selection.alternatingRoom();
      case UNRECOGNIZED ->
          throw Refusals.unsupported(
              "this audio_mixing, only DEFAULT_MIXING, DUAL_CHANNEL_AGENT and"
                  + " DUAL_CHANNEL_ALTERNATE");
    };
  }

  private static Begun composite(RoomCompositeEgressRequest request) throws TwirpException {
    Look look = Looks.of(request.getLayout());
    Begun composite =
        Encodings.of(look, request.hasAdvanced(), request.getAdvanced(), request.getPreset());
    return composite.as(Forms.of(request.getAudioOnly(), request.getVideoOnly()));
  }

  private static void refuseSources(RoomCompositeEgressRequest request) throws TwirpException {
    Refusals.unsupported(
        !request.getCustomBaseUrl().isEmpty(), "custom_base_url: it draws layouts of its own");
  }
}
