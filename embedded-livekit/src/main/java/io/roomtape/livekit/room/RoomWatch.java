package io.roomtape.livekit.room;

import java.util.Collection;

/** What is looked at again and again while somebody is in a room. */
final class RoomWatch {
  final ActiveSpeakers speakers;
  final Dynacast dynacast;
  private final StreamStates streams;
  private final ConnectionQualities qualities;

  /**
   * @param participants a view of who is in the room
   * @param recorders of the room, who take all that comes
   */
  RoomWatch(Collection<Participant> participants, Recorders recorders) {
    this.speakers = new ActiveSpeakers(participants, recorders::speaking);
    this.dynacast = new Dynacast(participants, recorders::any);
    this.streams = new StreamStates(participants);
    this.qualities = new ConnectionQualities(participants);
  }

  void tick(long nowNanos) {
    speakers.tick(nowNanos);
    streams.tick();
    qualities.tick(nowNanos);
    dynacast.tick(nowNanos);
  }
}
