package io.roomtape.livekit.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.SpeakerInfo;

/** What is new about who speaks, and how loudly. */
final class SpeakerChanges {
  private static final int STEPS = 8;

  private Map<String, Float> before = Map.of();

  /** A speaker of that level, from 0: nobody speaks at that. */
  static SpeakerInfo speaker(String sid, float level) {
    return SpeakerInfo.newBuilder().setSid(sid).setLevel(level).setActive(level > 0).build();
  }

  /**
   * Those who speak in another step of loudness than the last time, the loudest first; then those
   * who speak no more.
   *
   * @param levels of those who speak, by sid, above 0
   */
  List<SpeakerInfo> next(Map<String, Double> levels) {
    var now = new LinkedHashMap<String, Float>();
    levels.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> now.put(entry.getKey(), step(entry.getValue())));
    var changes = new ArrayList<SpeakerInfo>();
    now.forEach(
        (sid, level) -> {
          if (!level.equals(before.get(sid))) {
            changes.add(speaker(sid, level));
          }
        });
    before.keySet().stream()
        .filter(sid -> !now.containsKey(sid))
        .forEach(sid -> changes.add(speaker(sid, 0)));
    before = now;
    return changes;
  }

  /** Those who spoke the last time, the loudest first. */
  List<String> speakers() {
    return List.copyOf(before.keySet());
  }

  /** In eighths of full scale, rounded up: small changes are none. */
  private static float step(double level) {
    return (float) (Math.ceil(Math.min(level, 1) * STEPS) / STEPS);
  }
}
