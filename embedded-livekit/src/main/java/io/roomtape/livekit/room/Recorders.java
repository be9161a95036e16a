package io.roomtape.livekit.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;

/** The recorders in a room. They hear nothing of hidden participants. */
final class Recorders {
  private final Map<String, Recorder> byIdentity = new LinkedHashMap<>();

  boolean any() {
    return !byIdentity.isEmpty();
  }

  List<Recorder> all() {
    return List.copyOf(byIdentity.values());
  }

  List<ParticipantInfo> infos() {
    return byIdentity.values().stream().map(Recorder::info).toList();
  }

  /** Lets one in and tells it who and what is there. */
  void add(Recorder recorder, List<Participant> present) {
    byIdentity.put(recorder.profile.identity, recorder);
    for (Participant participant : present) {
      if (!participant.profile.hidden()) {
        recorder.joined(participant);
        participant.publications.published().forEach(recorder::published);
      }
    }
  }

  boolean remove(Recorder recorder) {
    return byIdentity.remove(recorder.profile.identity, recorder);
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

  private void tell(Participant about, Consumer<Recorder> news) {
    if (!about.profile.hidden()) {
      byIdentity.values().forEach(news);
    }
  }
}
