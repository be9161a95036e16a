package io.roomtape.livekit.room;

import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.view.RecorderView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;

/** The recorders in a room. They hear nothing of hidden participants. */
final class Recorders {
  private final Room room;
  private final Map<String, Recorder> byIdentity = new LinkedHashMap<>();

  Recorders(Room room) {
    this.room = room;
  }

  boolean any() {
    return !byIdentity.isEmpty();
  }

  List<ParticipantInfo> infos() {
    return byIdentity.values().stream().map(Recorder::info).toList();
  }

  /** What they hear now, for an operator. */
  List<RecorderView> views(long now) {
    return byIdentity.values().stream().map(recorder -> recorder.view(now)).toList();
  }

  /** Lets one in and tells it who and what is there. */
  RoomTap enter(String identity, TapListener listener) {
    Recorder recorder = new Recorder(room, identity, listener);
    byIdentity.put(identity, recorder);
    for (Participant participant : room.participants()) {
      if (!participant.profile.hidden()) {
        recorder.joined(participant);
        participant.publications.published().forEach(recorder::published);
      }
    }
    recorder.speaking(seen(room.watch().speakers.now()));
    room.webhooks.participant("participant_joined", room.toProto(), recorder.info());
    room.broadcastRoom();
    return recorder;
  }

  /** One has ended by itself. */
  void ended(Recorder recorder) {
    remove(recorder, DisconnectReason.CLIENT_INITIATED);
  }

  /** The room ends, and so do they. */
  void close(DisconnectReason reason) {
    for (Recorder recorder : List.copyOf(byIdentity.values())) {
      recorder.roomClosed();
      remove(recorder, reason);
    }
  }

  private void remove(Recorder recorder, DisconnectReason reason) {
    if (byIdentity.remove(recorder.profile.identity, recorder)) {
      recorder.stopTaps();
      recorder.profile.disconnected(reason);
      room.webhooks.participant("participant_left", room.toProto(), recorder.info());
      room.broadcastRoom();
    }
  }

  void joined(Participant participant) {
    tell(participant, recorder -> recorder.joined(participant));
  }

  void renamed(Participant participant) {
    tell(participant, recorder -> recorder.renamed(participant));
  }

  void left(Participant participant) {
    tell(participant, recorder -> recorder.left(participant));
  }

  void published(Publication publication) {
    tell(publication.publisher, recorder -> recorder.published(publication));
  }

  void unpublished(Publication publication) {
    tell(publication.publisher, recorder -> recorder.unpublished(publication));
  }

  void muted(Publication publication) {
    if (publication.media().isPresent()) {
      tell(publication.publisher, recorder -> recorder.muted(publication));
    }
  }

  /** Who speaks now, the loudest first. */
  void speaking(List<String> sids) {
    if (any()) {
      List<String> seen = seen(sids);
      byIdentity.values().forEach(recorder -> recorder.speaking(seen));
    }
  }

  private List<String> seen(List<String> sids) {
    Set<String> hidden =
        room.participants().stream()
            .filter(participant -> participant.profile.hidden())
            .map(participant -> participant.profile.sid)
            .collect(Collectors.toSet());
    return sids.stream().filter(sid -> !hidden.contains(sid)).toList();
  }

  private void tell(Participant about, Consumer<Recorder> news) {
    if (!about.profile.hidden()) {
      byIdentity.values().forEach(news);
    }
  }
}
