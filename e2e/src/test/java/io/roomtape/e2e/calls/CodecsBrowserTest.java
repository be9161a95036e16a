package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.e2e.Colour;
import io.roomtape.e2e.Film;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One publishes H.264 in simulcast layers, the other VP9 in spatial layers. */
final class CodecsBrowserTest extends TwoPeople {
  private static final int FULL_WIDTH = 640;

  /** Of the simulcast layers: the client asks for it when a picture is shown small. */
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
      watches(ann, bob, "video/VP9", FULL_WIDTH);
      long from = System.nanoTime();
      await().until(() -> System.nanoTime() - from > Duration.ofSeconds(3).toNanos());

      Film film = ann.watches(Files.readAllBytes(recorder.stop(recording)));
      assertThat(film.durationSeconds()).isGreaterThan(3);
      double nearTheEnd = film.durationSeconds() - 1;
      assertThat(film.colourAt(nearTheEnd, 0.25, 0.5).distance(Colour.RED)).isLessThan(30);
      assertThat(film.colourAt(nearTheEnd, 0.75, 0.5).distance(Colour.BLUE)).isLessThan(30);
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
        "rgb(%d, %d, %d)".formatted(colour.red(), colour.green(), colour.blue()),
        codec);
  }
}
