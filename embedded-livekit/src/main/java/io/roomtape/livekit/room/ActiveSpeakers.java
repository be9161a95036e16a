package io.roomtape.livekit.room;

import io.roomtape.livekit.media.MediaKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SpeakersChanged;

/**
 * Tells participants who of those that they hear speaks, from the audio levels that come with the
 * sound (RFC 6464).
 */
final class ActiveSpeakers {
  private static final long PERIOD_NANOS = Duration.ofMillis(400).toNanos();

  /** In -dBov: what is louder is speech. */
  private static final int SPEECH_LEVEL = 35;

  private static final int STEPS = 8;
  private static final float LOUD = 0.9f;

  private final Collection<Participant> participants;
  private final Map<String, Float> levels = new HashMap<>();
  private final Map<String, Long> pretenders = new HashMap<>();
  private long lastNanos = System.nanoTime();

  ActiveSpeakers(Collection<Participant> participants) {
    this.participants = participants;
  }

  void tick(long nowNanos) {
    endPretences(nowNanos);
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    var changes = new ArrayList<SpeakerInfo>();
    for (Participant participant : participants) {
      compare(participant, changes);
    }
    if (!changes.isEmpty()) {
      tell(changes);
    }
  }

  /** Lets somebody be loud for a while, whatever is heard of it. */
  void pretend(Participant participant, Duration time) {
    String sid = participant.profile.sid;
    pretenders.put(sid, System.nanoTime() + time.toNanos());
    tell(List.of(SpeakerInfo.newBuilder().setSid(sid).setLevel(LOUD).setActive(true).build()));
  }

  private void endPretences(long nowNanos) {
    pretenders
        .entrySet()
        .removeIf(
            pretence -> {
              boolean over = nowNanos - pretence.getValue() >= 0;
              if (over) {
                tell(List.of(SpeakerInfo.newBuilder().setSid(pretence.getKey()).build()));
              }
              return over;
            });
  }

  /** Speakers hear of themselves, and who hears them of them. */
  private void tell(List<SpeakerInfo> changes) {
    for (Participant participant : participants) {
      List<SpeakerInfo> heard =
          changes.stream().filter(change -> hears(participant, change.getSid())).toList();
      if (!heard.isEmpty()) {
        participant.send(message(heard));
      }
    }
  }

  private static boolean hears(Participant participant, String speakerSid) {
    return participant.profile.sid.equals(speakerSid)
        || participant.subscriptions.all().stream()
            .anyMatch(s -> s.publication.publisher.profile.sid.equals(speakerSid));
  }

  void left(Participant participant) {
    levels.remove(participant.profile.sid);
    pretenders.remove(participant.profile.sid);
  }

  private void compare(Participant participant, List<SpeakerInfo> changes) {
    String sid = participant.profile.sid;
    float level = level(participant);
    float before = levels.getOrDefault(sid, 0f);
    if (level != before) {
      levels.put(sid, level);
      changes.add(
          SpeakerInfo.newBuilder().setSid(sid).setLevel(level).setActive(level > 0).build());
    }
  }

  /** 0 for silence, else in eighths of full scale, rounded up. */
  private static float level(Participant participant) {
    int loudest =
        participant.publications.published().stream()
            .filter(p -> p.kind() == MediaKind.AUDIO && !p.info().getMuted())
            .flatMap(p -> p.media().stream())
            .filter(track -> track.hasMedia())
            .mapToInt(track -> track.audioLevel())
            .min()
            .orElse(127);
    if (loudest > SPEECH_LEVEL) {
      return 0;
    }
    double linear = Math.pow(10, -loudest / 20.0);
    return (float) (Math.ceil(linear * STEPS) / STEPS);
  }

  private static SignalResponse message(List<SpeakerInfo> changes) {
    return SignalResponse.newBuilder()
        .setSpeakersChanged(SpeakersChanged.newBuilder().addAllSpeakers(changes))
        .build();
  }
}
