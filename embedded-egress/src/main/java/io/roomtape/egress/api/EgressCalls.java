package io.roomtape.egress.api;

import com.google.protobuf.Message;
import io.roomtape.egress.recording.Given;
import io.roomtape.egress.recording.Recorder;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;

/** What can be asked of the recorder, whatever way a request has come. */
public final class EgressCalls {
  private static final String OF_A_ROOM = "it records whole rooms, with StartRoomCompositeEgress";

  private final Recorder recorder;

  public EgressCalls(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Of each request, each field is done or refused by its name. */
  private static RecordingPlan plan(Message request, Predicate<String> canSign)
      throws TwirpException {
    return switch (request) {
      case RoomCompositeEgressRequest room -> RoomComposite.plan(room, canSign);
      case StartEgressRequest unified -> UnifiedRequest.plan(unified, canSign);
      case ParticipantEgressRequest participant -> Participant.plan(participant, canSign);
      case TrackCompositeEgressRequest tracks -> TrackComposite.plan(tracks, canSign);
      case TrackEgressRequest track -> TrackRequest.plan(track, canSign);
      case WebEgressRequest _ -> throw Refusals.unsupported("StartWebEgress: " + OF_A_ROOM);
      default ->
          throw Refusals.unsupported(request.getDescriptorForType().getName() + ": " + OF_A_ROOM);
    };
  }

  /**
   * Looks whether a request can be done at all.
   *
   * @throws TwirpException INVALID_ARGUMENT for what no recorder could do, UNIMPLEMENTED for what
   *     this one does not; the message names the field
   */
  public void check(Message request) throws TwirpException {
    recorder.check(plan(request, recorder::canSign));
  }

  /**
   * Begins what a request of {@code livekit.Egress} says.
   *
   * @return STARTING
   * @throws TwirpException also for what cannot begin now
   */
  public EgressInfo start(Message request) throws TwirpException {
    return recorder.start(plan(request, recorder::canSign));
  }

  /**
   * Likewise, of an egress that has an id already. One that is known is answered as it stands, and
   * nothing begins. Where the room is elsewhere, whether it can be joined turns out later: then the
   * egress fails.
   */
  public EgressInfo start(Message request, Given given) throws TwirpException {
    return recorder.start(plan(request, recorder::canSign), given);
  }

  public EgressInfo stop(String egressId) throws TwirpException {
    return recorder.stop(egressId);
  }

  /**
   * @param layout LiveKit's name of it
   */
  public EgressInfo updateLayout(String egressId, String layout) throws TwirpException {
    return recorder.arrange(egressId, Looks.of(layout));
  }

  /** Why it is not to be changed where a recording streams to: there is none that does. */
  public static TwirpException noStreams() {
    return Refusals.unsupported("UpdateStream: it records into files");
  }

  /**
   * @throws TwirpException NOT_FOUND
   */
  public EgressInfo find(String egressId) throws TwirpException {
    return recorder.find(egressId);
  }

  /** Those of the last 24 hours, the oldest first. */
  public List<EgressInfo> all() {
    return recorder.all();
  }
}
