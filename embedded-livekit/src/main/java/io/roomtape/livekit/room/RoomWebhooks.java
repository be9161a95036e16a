package io.roomtape.livekit.room;

import io.roomtape.livekit.webhook.WebhookNotifier;
import livekit.LivekitModels;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;

/** Tells the outside what happens in one room, in the shape LiveKit uses for each event. */
final class RoomWebhooks {
  private final WebhookNotifier notifier;
  private final String queue;

  RoomWebhooks(WebhookNotifier notifier, String room) {
    this.notifier = notifier;
    this.queue = room;
  }

  void room(String event, LivekitModels.Room room) {
    notifier.notify(queue, WebhookEvent.newBuilder().setEvent(event).setRoom(room));
  }

  void participant(String event, LivekitModels.Room room, ParticipantInfo participant) {
    notifier.notify(
        queue, WebhookEvent.newBuilder().setEvent(event).setRoom(room).setParticipant(participant));
  }

  /** Events of tracks carry ids and names only. */
  void track(String event, RoomInfo room, Publication publication) {
    Profile publisher = publication.publisher.profile;
    notifier.notify(
        queue,
        WebhookEvent.newBuilder()
            .setEvent(event)
            .setRoom(LivekitModels.Room.newBuilder().setSid(room.sid).setName(room.name))
            .setParticipant(
                ParticipantInfo.newBuilder().setSid(publisher.sid).setIdentity(publisher.identity))
            .setTrack(publication.info()));
  }
}
