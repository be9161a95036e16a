package io.roomtape.livekit.room;

import java.util.Collection;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.StreamState;
import livekit.LivekitRtc.StreamStateInfo;
import livekit.LivekitRtc.StreamStateUpdate;

/** Tells participants which tracks are held back because their way to them does not bear them. */
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
      if (subscription.hasNewState()) {
        update.addStreamStates(info(subscription));
      }
    }
    if (update.getStreamStatesCount() > 0) {
      participant.send(SignalResponse.newBuilder().setStreamStateUpdate(update).build());
    }
  }

  private static StreamStateInfo info(TrackSubscription subscription) {
    Publication publication = subscription.publication;
    return StreamStateInfo.newBuilder()
        .setParticipantSid(publication.publisher.profile.sid)
        .setTrackSid(publication.sid())
        .setState(subscription.isStarved() ? StreamState.PAUSED : StreamState.ACTIVE)
        .build();
  }
}
