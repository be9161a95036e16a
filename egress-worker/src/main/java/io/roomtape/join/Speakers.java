package io.roomtape.join;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.SpeakerInfo;

/** Who speaks, put together from what servers tell: only what has changed. */
final class Speakers {
  private final Map<String, Float> levels = new HashMap<>();

  void changed(List<SpeakerInfo> news) {
    for (SpeakerInfo speaker : news) {
      if (speaker.getActive()) {
        levels.put(speaker.getSid(), speaker.getLevel());
      } else {
        levels.remove(speaker.getSid());
      }
    }
  }

  void left(String sid) {
    levels.remove(sid);
  }

  void clear() {
    levels.clear();
  }

  /** The loudest first. */
  List<String> now() {
    return levels.entrySet().stream()
        .sorted(Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
