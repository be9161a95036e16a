package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ConnectionView;
import io.roomtape.livekit.view.ConnectionView.Carries;
import io.roomtape.livekit.view.ParticipantView;
import io.roomtape.livekit.view.PublishedView;
import io.roomtape.livekit.view.RoomView;
import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.peer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at a room, on its thread, and keeps nothing. */
final class RoomViews {
  private RoomViews() {}

  static RoomView of(Room room) {
    long now = System.nanoTime();
    return new RoomView(
        room.info.name,
        room.info.sid,
        Instant.now(),
        room.participants().stream().map(participant -> of(participant, now)).toList(),
        room.recorders.views(now));
  }

  private static ParticipantView of(Participant participant, long now) {
    Profile profile = participant.profile;
    return new ParticipantView(
        profile.identity,
        profile.sid,
        profile.state(),
        profile.client(),
        profile.joinedAt(),
        participant.connections.views(now),
        participant.publications.all().stream().map(track -> of(track, now)).toList(),
        participant.subscriptions.all().stream().map(track -> track.view(now)).toList());
  }

  private static PublishedView of(Publication publication, long now) {
    return new PublishedView(
        publication.sid(),
        publication.kind(),
        publication.source(),
        publication.media().map(track -> track.format().mimeType()).orElse(""),
        publication.info().getMuted(),
        publication.media().map(track -> track.layerStats(now)).orElse(List.of()));
  }

  static ConnectionView of(Peer peer, Carries carries, long now) {
    Downlink.Estimate estimate = peer.media().estimate();
    return new ConnectionView(
        carries,
        peer.connected(),
        peer.transport().orElse(null),
        Duration.ofNanos(now - peer.lastStunNanos()).toMillis(),
        estimate.bound() == Downlink.Bound.NONE ? null : estimate.bitsPerSecond(),
        estimate.bound());
  }
}
