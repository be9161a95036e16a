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

/** Tells everybody who speaks, from the audio levels that come with the sound (RFC 6464). */
final class ActiveSpeakers {
  private static final long PERIOD_NANOS = Duration.ofMillis(400).toNanos();

  /** In -dBov: what is louder is speech. */
  private static final int SPEECH_LEVEL = 35;

  private static final int STEPS = 8;

  private final Collection<Participant> participants;
  private final Map<String, Float> levels = new HashMap<>();
  private long lastNanos = System.nanoTime();

  ActiveSpeakers(Collection<Participant> participants) {
    this.participants = participants;
  }

  void tick(long nowNanos) {
    if (nowNanos - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    var changes = new ArrayList<SpeakerInfo>();
    for (Participant participant : participants) {
      compare(participant, changes);
    }
    if (!changes.isEmpty()) {
      SignalResponse message = message(changes);
      participants.forEach(participant -> participant.send(message));
    }
  }

  void left(Participant participant) {
    levels.remove(participant.profile.sid);
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
