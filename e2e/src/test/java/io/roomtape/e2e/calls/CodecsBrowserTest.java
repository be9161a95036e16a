package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.e2e.Colour;
import io.roomtape.e2e.Film;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H.264 is published in simulcast layers, VP9 in spatial layers. */
final class CodecsBrowserTest extends TwoPeople {
  private static final int FULL_WIDTH = 640;

  /** The client asks for it when a picture is shown small. */
  private static final int LOWEST_WIDTH = 320;

  @TempDir Path folder;

  @Test
  void h264AndVp9AreSeenAndRecordedInOneRoom() throws Exception {
    Caller ann = calls.silent("ann", ClientVersion.NEWEST);
    Caller bob = calls.silent("bob", ClientVersion.NEWEST);
    try (RoomRecorder recorder = calls.server().recorder(folder)) {
      String recording = recorder.start(calls.room());
      publishes(ann, Colour.RED, "h264");
      publishes(bob, Colour.BLUE, "vp9");
      watches(bob, ann, "video/H264", LOWEST_WIDTH);
      watches(ann, bob, "video/VP9", LOWEST_WIDTH);
      long from = System.nanoTime();
      await().until(() -> System.nanoTime() - from > Duration.ofSeconds(3).toNanos());

      Film film = ann.watches(Files.readAllBytes(recorder.stop(recording)));
      assertThat(film.durationSeconds()).isGreaterThan(3);
      double nearTheEnd = film.durationSeconds() - 1;
      assertThat(film.colourAt(nearTheEnd, 0.25, 0.5).distance(Colour.RED)).isLessThan(30);
      assertThat(film.colourAt(nearTheEnd, 0.75, 0.5).distance(Colour.BLUE)).isLessThan(30);
    }
  }

  @ParameterizedTest
  @CsvSource({"h264, video/H264", "vp9, video/VP9"})
  void aPictureComesAsLargeAsEachOneWants(String codec, String mimeType) throws Exception {
    Caller ann = calls.unmeasured("ann");
    Caller bob = calls.unmeasured("bob");
    Caller carl = calls.unmeasured("carl");
    publishes(ann, Colour.RED, codec);
    for (Caller watcher : List.of(bob, carl)) {
      watches(watcher, ann, mimeType, LOWEST_WIDTH);
      watcher.does("() => showLarge()");
      watches(watcher, ann, mimeType, FULL_WIDTH);
      watcher.does("([who]) => { window.seen = watch(who); }", "ann");
    }
    List<Object> widths = new ArrayList<>();
    for (String quality : List.of("HIGH", "LOW", "HIGH", "LOW")) {
      int width = quality.equals("LOW") ? LOWEST_WIDTH : FULL_WIDTH;
      bob.does("([who, quality]) => wantQuality(who, quality)", "ann", quality);
      bob.knows("([width]) => seen.widths.at(-1) === width", width);
      widths.add(width);
    }
    carl.knows("([who]) => flows(who, 'camera')", "ann");

    assertThat(bob.tells("() => seen.widths")).isEqualTo(widths);
    assertThat(carl.tells("() => seen.widths")).isEqualTo(List.of(FULL_WIDTH));
    for (Caller watcher : List.of(bob, carl)) {
      assertThat(((Number) watcher.tells("() => seen.longestFreeze")).doubleValue())
          .as("longest time without a picture, in milliseconds, at " + watcher.identity())
          .isLessThan(1_000);
    }
  }

  private static void watches(Caller watcher, Caller other, String mimeType, int width) {
    watcher.knows("([who]) => flows(who, 'camera')", other.identity());
    watcher.knows(
        "([who, mimeType, width]) => isEncoded(who, mimeType, width)",
        other.identity(),
        mimeType,
        width);
  }

  private static void publishes(Caller who, Colour colour, String codec) {
    who.does(
        "([colour, codec]) => publishColour(colour, codec)",
        "rgb(%s, %s, %s)".formatted(colour.red(), colour.green(), colour.blue()),
        codec);
  }
}
