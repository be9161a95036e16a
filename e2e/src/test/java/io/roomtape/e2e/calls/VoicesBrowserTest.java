package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a microphone while a room is recorded, its sound comes back. */
final class VoicesBrowserTest extends TwoPeople {
  private static final double HEARD = 0.01;
  private static final double SILENT = 0.002;
  private static final double SPOKEN = 1.2;

  @TempDir Path folder;

  @Test
  void aVoiceThatIsMutedReplacedOrOfAnotherDeviceIsRecordedWhenItSpeaksAgain() throws Exception {
    Caller ann = calls.silent("ann", ClientVersion.NEWEST);
    ann.does("() => publishMicrophoneThatStops()");
    try (RoomRecorder recorder = calls.server().recorder(folder)) {
      long before = System.nanoTime();
      String recording = recorder.start(calls.room());
      double origin = (System.nanoTime() - before) / 2e9;
      List<?> spoken = (List<?>) ann.tells("() => speaksWithInterruptions()");

      List<Double> levels = ann.hears(Files.readAllBytes(recorder.stop(recording)));
      List<List<Double>> heard = new ArrayList<>();
      for (Object interval : spoken) {
        int to = Math.min(levels.size(), tenth(interval, 1, origin));
        heard.add(levels.subList(Math.min(to, tenth(interval, 0, origin + 0.5)), to));
      }
      assertThat(heard)
          .as("loudness of what was spoken in " + spoken + " after " + origin + ", of " + levels)
          .hasSize(7)
          .allSatisfy(part -> assertThat(part).isNotEmpty().allMatch(level -> level > HEARD));
      assertThat(levels.stream().filter(level -> level < SILENT).count())
          .as("tenths of a second without sound, of all " + levels)
          .isBetween(30L, 60L);
    }
  }

  /** A page that is held up tells of the end of what it spoke later than it was. */
  private static int tenth(Object interval, int end, double behind) {
    double begun = second(interval, 0);
    double seconds = Math.min(second(interval, end), begun + SPOKEN) + behind;
    return (int) Math.round(seconds * 10);
  }

  private static double second(Object interval, int end) {
    return ((Number) ((List<?>) interval).get(end)).doubleValue();
  }
}
