package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SpeakersChanged;

/**
 * Tells participants what changes about who speaks: everybody of oneself, and of those whose tracks
 * one gets. Whoever gets tracks of somebody for the first time hears at once that they speak, and
 * with the last that they do not.
 */
final class ActiveSpeakers {
  private static final long PERIOD_NANOS = Duration.ofMillis(400).toNanos();
  private static final float LOUD = 0.9f;

  private final Collection<Participant> participants;
  private final Consumer<List<String>> recorders;
  private final SpeakerChanges changes = new SpeakerChanges();
  private final Map<String, Long> pretenders = new HashMap<>();
  private long lastNanos = System.nanoTime();

  /**
   * @param recorders hear every time who speaks
   */
  ActiveSpeakers(Collection<Participant> participants, Consumer<List<String>> recorders) {
    this.participants = participants;
    this.recorders = recorders;
  }

  void tick(long nowNanos) {
    endPretences(nowNanos);
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    var levels = new LinkedHashMap<String, Double>();
    for (Participant participant : participants) {
      double level = level(participant, nowNanos);
      if (level > 0) {
        levels.put(participant.profile.sid, level);
      }
    }
    tell(changes.next(levels));
    recorders.accept(now());
  }

  /** Who speaks, the loudest first. */
  List<String> now() {
    var all = new LinkedHashSet<String>(changes.speakers());
    all.addAll(pretenders.keySet());
    return List.copyOf(all);
  }

  /** Lets somebody be loud for a while, whatever is heard of it. */
  void pretend(Participant participant, Duration time) {
    String sid = participant.profile.sid;
    pretenders.put(sid, System.nanoTime() + time.toNanos());
    tell(List.of(SpeakerChanges.speaker(sid, LOUD)));
  }

  private void endPretences(long nowNanos) {
    pretenders
        .entrySet()
        .removeIf(
            pretence -> {
              boolean over = nowNanos - pretence.getValue() >= 0;
              if (over) {
                tell(List.of(SpeakerChanges.speaker(pretence.getKey(), 0)));
              }
              return over;
            });
  }

  private void tell(List<SpeakerInfo> news) {
    for (Participant participant : participants) {
      List<SpeakerInfo> heard =
          news.stream()
              .filter(change -> hears(participant, change.getSid()))
              .filter(change -> isNews(participant, change))
              .toList();
      if (!heard.isEmpty()) {
        participant.send(message(heard));
      }
    }
  }

  /** That somebody is silent is told to those who were told that they speak, and once. */
  private static boolean isNews(Participant listener, SpeakerInfo change) {
    if (change.getActive()) {
      listener.speaking.add(change.getSid());
      return true;
    }
    return listener.speaking.remove(change.getSid());
  }

  private static boolean hears(Participant participant, String speakerSid) {
    return participant.profile.sid.equals(speakerSid)
        || participant.subscriptions.includes(speakerSid);
  }

  /** A participant gets the first track of a publisher. */
  static void began(Participant listener, Participant publisher, long nowNanos) {
    double level = level(publisher, nowNanos);
    if (level > 0) {
      listener.speaking.add(publisher.profile.sid);
      listener.send(message(List.of(SpeakerChanges.speaker(publisher.profile.sid, (float) level))));
    }
  }

  /** A participant lost the last track of a publisher. */
  static void ended(Participant listener, Participant publisher) {
    if (listener.speaking.remove(publisher.profile.sid)) {
      listener.send(message(List.of(SpeakerChanges.speaker(publisher.profile.sid, 0))));
    }
  }

  void left(Participant participant) {
    String sid = participant.profile.sid;
    pretenders.remove(sid);
    participants.forEach(other -> other.speaking.remove(sid));
  }

  /** Of the microphone; of one that is muted nothing is sent on, so nothing is heard. */
  private static double level(Participant participant, long nowNanos) {
    return participant.publications.published().stream()
        .filter(p -> p.kind() == MediaKind.AUDIO && p.source() == TrackSource.MICROPHONE)
        .filter(p -> !p.info().getMuted())
        .flatMap(p -> p.media().stream())
        .mapToDouble(track -> track.voice().level(nowNanos))
        .max()
        .orElse(0);
  }

  private static SignalResponse message(List<SpeakerInfo> speakers) {
    return SignalResponse.newBuilder()
        .setSpeakersChanged(SpeakersChanged.newBuilder().addAllSpeakers(speakers))
        .build();
  }
}
