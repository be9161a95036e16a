package io.roomtape.livekit.room;

import java.util.Collection;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.StreamState;
import livekit.LivekitRtc.StreamStateInfo;
import livekit.LivekitRtc.StreamStateUpdate;

/** Tells participants which pictures come, and which their way to them does not bear. */
final class StreamStates {
  private final Collection<Participant> participants;

  StreamStates(Collection<Participant> participants) {
    this.participants = participants;
  }

  void tick() {
    participants.forEach(StreamStates::tell);
  }

  private static void tell(Participant participant) {
    StreamStateUpdate.Builder update = StreamStateUpdate.newBuilder();
    for (TrackSubscription subscription : participant.subscriptions.all()) {
      subscription
          .advanceState()
          .ifPresent(state -> update.addStreamStates(info(subscription.publication, state)));
    }
    if (update.getStreamStatesCount() > 0) {
      participant.send(SignalResponse.newBuilder().setStreamStateUpdate(update).build());
    }
  }

  private static StreamStateInfo info(Publication publication, StreamState state) {
    return StreamStateInfo.newBuilder()
        .setParticipantSid(publication.publisher.profile.sid)
        .setTrackSid(publication.sid())
        .setState(state)
        .build();
  }
}
