package io.roomtape.livekit.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitRtc.SubscriptionPermission;

/** The tracks of a room: who publishes them, and who gets them. */
final class RoomTracks {
  private final Room room;

  RoomTracks(Room room) {
    this.room = room;
  }

  Optional<Publication> find(String trackSid) {
    return room.participants().stream()
        .flatMap(p -> p.publications.bySid(trackSid).stream())
        .findFirst();
  }

  void publish(Participant publisher, List<Publication> fresh) {
    room.broadcast(publisher);
    for (Publication publication : fresh) {
      room.webhooks.track("track_published", room.info, publication);
      room.recorders.published(publication);
      room.egress.published(publication);
      room.participants().forEach(p -> p.offerTrack(publication));
    }
    room.countsChanged();
  }

  void unpublish(Publication publication) {
    withdraw(publication);
    room.broadcast(publication.publisher);
    room.countsChanged();
  }

  /** Ends a track without telling of its publisher, who may be about to leave. */
  void withdraw(Publication publication) {
    room.participants().forEach(p -> p.unsubscribe(publication.sid()));
    room.recorders.unpublished(publication);
    room.watch().dynacast.unpublished(publication);
    publication.publisher.connections.unpublish(publication);
    publication.publisher.publications.remove(publication);
    publication.publisher.trackRequests.ended(publication);
    room.webhooks.track("track_unpublished", room.info, publication);
  }

  /** A track is described in another way than before. */
  void changed(Publication publication) {
    if (publication.media().isPresent()) {
      room.broadcast(publication.publisher);
    }
  }

  /** A publisher says who may get its tracks. */
  void permit(Participant publisher, SubscriptionPermission permission) {
    boolean changed =
        publisher.trackPermissions.replace(
            permission,
            sid ->
                room.participants().stream()
                    .filter(p -> p.profile.sid.equals(sid))
                    .map(p -> p.profile.identity)
                    .findFirst());
    if (changed) {
      for (Publication publication : publisher.publications.published()) {
        room.participants().forEach(p -> p.permissionChanged(publication));
      }
    }
  }

  void mute(Publication publication, boolean muted) {
    if (publication.mute(muted)) {
      for (Participant participant : room.participants()) {
        participant.subscriptions.get(publication.sid()).ifPresent(TrackSubscription::pauseOrGoOn);
      }
      room.broadcast(publication.publisher);
      room.recorders.muted(publication);
    }
  }

  void updateSubscriptions(
      Participant participant,
      List<String> trackSids,
      List<ParticipantTracks> byParticipant,
      boolean subscribe) {
    List<String> sids = new ArrayList<>(trackSids);
    byParticipant.forEach(tracks -> sids.addAll(tracks.getTrackSidsList()));
    for (String sid : sids) {
      if (subscribe) {
        find(sid).filter(p -> p.media().isPresent()).ifPresent(participant::subscribe);
      } else {
        participant.unsubscribe(sid);
      }
    }
  }
}
