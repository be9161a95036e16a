package io.roomtape.egress.api;

import io.roomtape.egress.recording.Recorder;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Optional;
import livekit.LivekitEgress.AutoParticipantEgress;
import livekit.LivekitEgress.AutoTrackEgress;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitRoom.RoomEgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what rooms are made with as if it were asked for by the API, but for its end: what cannot
 * be started is told in the log.
 */
public final class AutoRecorder implements AutoEgress {
  private static final Logger log = LoggerFactory.getLogger(AutoRecorder.class);
  private static final String SOME = "some";

  private final Recorder recorder;

  public AutoRecorder(Recorder recorder) {
    this.recorder = recorder;
  }

  private interface Plan {
    RecordingPlan plan() throws TwirpException;
  }

  @Override
  public Optional<Refusal> refusal(RoomEgress asked) {
    try {
      Refusals.unknown(asked);
      if (asked.hasRoom()) {
        recorder.check(planOfRoom(SOME, asked.getRoom()));
      }
      if (asked.hasParticipant()) {
        recorder.check(planOfParticipant(SOME, SOME, asked.getParticipant()));
      }
      if (asked.hasTracks()) {
        recorder.check(planOfTrack(SOME, SOME, asked.getTracks()));
      }
      return Optional.empty();
    } catch (TwirpException e) {
      boolean unknown = e.code() == TwirpException.Code.INVALID_ARGUMENT;
      return Optional.of(new Refusal(unknown, "egress: " + e.getMessage()));
    }
  }

  @Override
  public void room(String room, RoomCompositeEgressRequest asked) {
    start(room, "the room", () -> planOfRoom(room, asked));
  }

  @Override
  public void participant(String room, String identity, AutoParticipantEgress asked) {
    start(room, "participant " + identity, () -> planOfParticipant(room, identity, asked));
  }

  @Override
  public void track(String room, String trackSid, AutoTrackEgress asked) {
    start(room, "track " + trackSid, () -> planOfTrack(room, trackSid, asked));
  }

  /** On a thread of its own: the caller's is the room's, which is asked in turn. */
  private void start(String room, String what, Plan plan) {
    Thread.ofVirtual()
        .name("auto-egress")
        .start(
            () -> {
              try {
                var _ = recorder.start(plan.plan());
              } catch (TwirpException | RuntimeException e) {
                log.warn("Room {} is not recorded, {}: {}", room, what, e.getMessage());
              }
            });
  }

  private RecordingPlan planOfRoom(String room, RoomCompositeEgressRequest asked)
      throws TwirpException {
    return RoomComposite.plan(asked.toBuilder().setRoomName(room).build(), recorder::canSign);
  }

  private RecordingPlan planOfParticipant(String room, String identity, AutoParticipantEgress asked)
      throws TwirpException {
    return Participant.plan(AutoRequests.of(room, identity, asked), recorder::canSign);
  }

  private RecordingPlan planOfTrack(String room, String trackSid, AutoTrackEgress asked)
      throws TwirpException {
    return TrackRequest.plan(AutoRequests.of(room, trackSid, asked), recorder::canSign);
  }
}
