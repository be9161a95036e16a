package io.roomtape.egress.api;

import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.function.Predicate;
import livekit.LivekitEgress.AudioMixing;
import livekit.LivekitEgress.EgressInfo;
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
    refuseSources(request);
    EgressInfo told = EgressInfo.newBuilder().setRoomComposite(request).build();
    return Plans.plan(told, Selection.ROOM, composite(request), canSign);
  }

  private static Begun composite(RoomCompositeEgressRequest request) throws TwirpException {
    Look look = Looks.of(request.getLayout());
    Begun composite =
        request.getOptionsCase() == OptionsCase.ADVANCED
            ? Advanced.in(look, request.getAdvanced())
            : Picture.of(request.getPreset()).in(look, EncodingWishes.NONE);
    return composite.as(Forms.of(request.getAudioOnly(), request.getVideoOnly()));
  }

  private static void refuseSources(RoomCompositeEgressRequest request) throws TwirpException {
    Refusals.unsupported(
        request.getAudioMixing() != AudioMixing.DEFAULT_MIXING,
        "audio_mixing " + request.getAudioMixing() + ", only DEFAULT_MIXING");
    Refusals.unsupported(
        !request.getCustomBaseUrl().isEmpty(), "custom_base_url: it draws layouts of its own");
  }
}
