package io.roomtape.livekit.room;

import io.roomtape.livekit.tap.AutoEgress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitRoom.RoomEgress;

/** The recordings that a room is made with: says when it is time for each. */
final class AskedEgress {
  private final String room;
  private final RoomEgress asked;
  private final Supplier<Optional<AutoEgress>> recorder;
  private final Set<String> publishers = new HashSet<>();

  AskedEgress(String room, RoomEgress asked, Supplier<Optional<AutoEgress>> recorder) {
    this.room = room;
    this.asked = asked;
    this.recorder = recorder;
  }

  void began() {
    if (asked.hasRoom()) {
      recorder.get().ifPresent(to -> to.room(room, asked.getRoom()));
    }
  }

  void published(Publication publication) {
    Profile profile = publication.publisher.profile;
    if (profile.kind == Kind.EGRESS || profile.hidden()) {
      return;
    }
    if (asked.hasParticipant() && publishers.add(profile.sid)) {
      recorder
          .get()
          .ifPresent(to -> to.participant(room, profile.identity, asked.getParticipant()));
    }
    if (asked.hasTracks()) {
      recorder.get().ifPresent(to -> to.track(room, publication.sid(), asked.getTracks()));
    }
  }

  void left(Participant participant) {
    publishers.remove(participant.profile.sid);
  }
}
