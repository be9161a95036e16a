package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.e2e.Colour;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is watched, by way of HLS, while it is recorded. */
final class LiveSegmentsBrowserTest extends TwoPeople {
  @TempDir Path folder;

  @Test
  void segmentsPlayWhileTheRoomIsRecordedAndAfterwards() throws Exception {
    Caller ann = calls.silent("ann", ClientVersion.NEWEST);
    ann.does("([colour]) => publishColour(colour, 'vp8')", "rgb(192, 48, 48)");
    try (RoomRecorder recorder = calls.server().recorder(folder);
        Segments segments = new Segments(folder)) {
      String recording = recorder.startSegments(calls.room());
      ann.does("([script]) => addScript(script)", segments.script());
      segments.isThere("live.m3u8");
      ann.does("([url]) => { window.live = playHls(url); }", segments.url("live.m3u8"));
      ann.knows("() => live.currentTime > 3");

      assertRed(ann.tells("() => colourOf(live)"));
      assertThat(ann.tells("() => live.faults")).isEqualTo(List.of());
      recorder.end(recording);

      ann.does("([url]) => { window.all = playHls(url); }", segments.url("all.m3u8"));
      ann.knows("() => all.ended");
      assertThat(((Number) ann.tells("() => all.duration")).doubleValue()).isGreaterThan(3);
      assertRed(ann.tells("() => colourOf(all)"));
      assertThat(ann.tells("() => all.faults")).isEqualTo(List.of());
    }
  }

  private static void assertRed(Object pixel) {
    List<Integer> rgb =
        ((List<?>) pixel).stream().map(value -> ((Number) value).intValue()).toList();
    Colour seen = new Colour(rgb.get(0), rgb.get(1), rgb.get(2));
    assertThat(seen.distance(new Colour(192, 48, 48))).isLessThan(30);
  }
}
