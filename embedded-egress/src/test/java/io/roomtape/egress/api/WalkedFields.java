package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Sets each field of a request, and looks whether it becomes what a table says. */
final class WalkedFields {
  private WalkedFields() {}

  /** Makes a recording of a request. */
  interface Parser<Q> {
    RecordingPlan parse(Q request) throws TwirpException;
  }

  static <Q extends Message> void walk(
      Q usual, Parser<Q> parser, Map<String, Fate<RecordingPlan>> fates, Predicate<String> paths) {
    Set<String> shown = new HashSet<>();
    Set<String> walked = new HashSet<>();
    for (FieldWalk.Change<Q> change : FieldWalk.of(usual)) {
      if (paths.test(change.path())) {
        Fate<RecordingPlan> fate = fate(fates, change.path());
        walked.add(change.path());
        try {
          RecordingPlan before = parser.parse(usual);
          if (fate.isHonoured(before, () -> parser.parse(change.request()), change.value())) {
            shown.add(change.path());
          }
        } catch (TwirpException | AssertionError | RuntimeException e) {
          throw new AssertionError(change.toString(), e);
        }
      }
    }
    fates.forEach(
        (path, fate) -> {
          if (walked.contains(path) && fate.shown().isPresent()) {
            assertThat(shown).contains(path);
          }
        });
  }

  /** Its own, or that of the message it is in. */
  static <R> Fate<R> fate(Map<String, Fate<R>> fates, String path) {
    return fates.keySet().stream()
        .filter(key -> path.equals(key) || path.startsWith(key + "."))
        .max(Comparator.comparingInt(String::length))
        .map(fates::get)
        .orElseThrow(() -> new AssertionError("Nobody says what becomes of " + path));
  }
}
