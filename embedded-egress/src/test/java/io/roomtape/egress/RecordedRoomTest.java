package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.compose.Composition;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegCodecs;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.mp4.FastStart;
import io.roomtape.egress.worker.FileOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is seen and heard in a finished file, of sessions with known content. */
class RecordedRoomTest {
  private static final int RED = 0xC03030;
  private static final int GREEN = 0x30A030;
  private static final int BLUE = 0x3040C0;
  private static final int DARK = 0x24272E;
  private static final int YELLOW = 0xC0B030;
  private static final int SPEAKING = 0x34D17B;

  @TempDir Path folder;
  private Begun composite = SampleRoom.COMPOSITE;
  private int encrypted;

  @Test
  void peopleAppearMuteAndLeaveWhereAndWhenTheyDo() throws IOException {
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice Adams", 0.2).camera(RED, 0.2).microphone(440, 0.2);
    room.joins("Bob", 1).camera(GREEN, 1).microphone(1000, 1).leaves(4.4).mutesCamera(2.2, 2.9);

    Mp4Reader file = record(room);
    look(file, "two", 0.5, 1.7, 2.3, 3.6, 4.7);

    assertThat(file.frames()).isEqualTo(144);
    assertThat(file.soundSeconds()).isCloseTo(4.8, within(0.03));
    assertThat(file.keyFrames()).contains(0.0, 2.0, 4.0);
    assertColour(file.colour(0.5, 640, 200), RED);
    assertColour(file.colour(1.7, 320, 360), RED);
    assertColour(file.colour(1.7, 960, 300), GREEN);
    assertColour(file.colour(2.4, 670, 220), DARK);
    assertColour(file.colour(3.6, 960, 300), GREEN);
    assertColour(file.colour(4.6, 40, 40), RED);
  }

  @Test
  void everyFlashIsSeenWhenItsBeepIsHeard() throws IOException {
    SampleRoom room = new SampleRoom(6);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 1.3).camera(GREEN, 1.3).microphone(1000, 1.3).mutesCamera(3, 4);

    Mp4Reader file = record(room);

    assertInStep(file.flashes(60, 360), file.beeps(440), 4);
    assertInStep(file.flashes(1200, 360), file.beeps(1000), 3);
  }

  @Test
  void lipSyncSurvivesLateReportsAndASteppedClock() throws IOException {
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice", 0).reportsFrom(1.5).clockStepAt(3).camera(RED, 0).microphone(440, 0);

    Mp4Reader file = record(room);

    assertInStep(file.flashes(640, 360), file.beeps(440), 4);
  }

  @Test
  void aSharedScreenGetsTheStageAndIsWhole() throws IOException {
    SampleRoom room = new SampleRoom(3);
    room.joins("Alice", 0).camera(RED, 0).screen(YELLOW, 0.5).unpublishesScreen(2.2);
    room.joins("Bob Brown", 0).camera(GREEN, 0);

    Mp4Reader file = record(room);
    look(file, "screen", 1.8);

    assertColour(file.colour(1.8, 520, 360), YELLOW);
    assertColour(file.colour(1.8, 120, 60), YELLOW);
    assertColour(file.colour(1.8, 920, 660), YELLOW);
    assertColour(file.colour(1.8, 1150, 290), RED);
    assertColour(file.colour(2.7, 320, 330), RED);
  }

  @Test
  void picturesAreLetterboxedNotCropped() throws IOException {
    SampleRoom room = new SampleRoom(3);
    room.joins("Tall", 0).video(BLUE, 360, 640, 0, 640, 360, 1.5);

    Mp4Reader file = record(room);
    look(file, "tall", 0.7, 2.3);

    assertColour(file.colour(0.7, 640, 8), BLUE);
    assertColour(file.colour(0.7, 200, 360), DARK);
    assertColour(file.colour(2.3, 200, 360), BLUE);
  }

  @Test
  void aLostFrameFreezesThePictureUntilTheNextKeyFrame() throws IOException {
    SampleRoom room = new SampleRoom(3);
    room.joins("Alice", 0).loses(frame -> frame == 31).camera(RED, 0);

    Mp4Reader file = record(room);

    assertThat(file.frames()).isEqualTo(90);
    assertColour(file.colour(0.7, 640, 360), RED);
    assertColour(file.colour(1.7, 640, 360), 0xFFFFFF);
    assertColour(file.colour(2.7, 640, 360), RED);
  }

  @Test
  void fourShareAGrid() throws IOException {
    SampleRoom room = new SampleRoom(1);
    room.joins("Alice Adams", 0).camera(RED, 0);
    room.joins("Bob", 0).camera(GREEN, 0);
    room.joins("Christine von Hohenstaufen-Wittelsbach zu Sachsen-Coburg und Gotha", 0)
        .camera(BLUE, 0);
    room.joins("dave", 0).microphone(440, 0);

    Mp4Reader file = record(room);
    look(file, "four", 0.7);

    assertColour(file.colour(0.7, 320, 180), RED);
    assertColour(file.colour(0.7, 960, 180), GREEN);
    assertColour(file.colour(0.7, 320, 500), BLUE);
    assertColour(file.colour(0.7, 700, 400), DARK);
    assertColour(file.colour(0.7, 8, 8), RED);
    assertColour(file.colour(0.7, 1272, 8), GREEN);
  }

  @Test
  void twoCamerasOfOnePersonAreATileEach() throws IOException {
    SampleRoom room = new SampleRoom(1.5);
    room.joins("Alice", 0).camera(RED, 0).secondCamera(GREEN, 0.4);

    Mp4Reader file = record(room);

    assertColour(file.colour(0.3, 640, 360), RED);
    assertColour(file.colour(1.2, 320, 330), RED);
    assertColour(file.colour(1.2, 960, 330), GREEN);
  }

  @Test
  void whatIsEncryptedIsSilentAndItsTileSaysSo() throws IOException {
    SampleRoom room = new SampleRoom(1.5);
    room.joins("Alice", 0).encrypts().camera(RED, 0).microphone(440, 0).screen(YELLOW, 0);
    room.joins("Bob", 0).camera(GREEN, 0);

    Mp4Reader file = record(room);
    look(file, "encrypted", 1);

    assertThat(file.loudest()).isLessThan(0.001f);
    assertColour(file.colour(1, 320, 390), 0xC8CCD4);
    assertColour(file.colour(1, 20, 360), DARK);
    assertColour(file.colour(1, 960, 330), GREEN);
    assertThat(encrypted).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"H264", "VP9"})
  void whatOneSendsIsSeenInEveryCodec(Codec codec) throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Alice", 0)
        .in(codec)
        .loses(frame -> frame == 70)
        .video(RED, 640, 360, 0, 1280, 720, 1.5)
        .microphone(440, 0);

    Mp4Reader file = record(room);

    assertThat(file.frames()).isEqualTo(120);
    assertColour(file.colour(0.7, 640, 360), RED);
    assertColour(file.colour(1.9, 640, 360), RED);
    assertColour(file.colour(3.9, 640, 360), RED);
    assertInStep(file.flashes(640, 360), file.beeps(440), 2);
  }

  @Test
  void codecsMixInOneRoomAndChangeInTheMiddle() throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Alice", 0)
        .in(Codec.VP9)
        .camera(RED, 0)
        .unpublishesCamera(2)
        .in(Codec.H264)
        .camera(BLUE, 2.1);
    room.joins("Bob", 0).in(Codec.H264).camera(GREEN, 0).in(Codec.VP8).screen(YELLOW, 3);

    Mp4Reader file = record(room);
    look(file, "codecs", 1.7, 2.7, 3.8);

    assertThat(file.frames()).isEqualTo(120);
    assertColour(file.colour(1.7, 320, 330), RED);
    assertColour(file.colour(1.7, 960, 330), GREEN);
    assertColour(file.colour(2.7, 320, 330), BLUE);
    assertColour(file.colour(2.7, 960, 330), GREEN);
    assertColour(file.colour(3.8, 520, 360), YELLOW);
  }

  @Test
  void whoSpeaksIsFramedAndWhoIsMutedHasItsSign() throws IOException {
    SampleRoom room = new SampleRoom(2);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0).speaks(0.5, 1.2);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0).mutesMicrophone(0.4, 1.4);

    Mp4Reader file = record(room);
    look(file, "speaking", 0.3, 0.8, 1.7);

    assertColour(file.colour(0.3, 320, 180), RED);
    assertColour(file.colour(0.8, 320, 181), SPEAKING);
    assertColour(file.colour(0.8, 1, 360), SPEAKING);
    assertColour(file.colour(0.8, 638, 360), SPEAKING);
    assertColour(file.colour(0.8, 320, 538), SPEAKING);
    assertColour(file.colour(0.8, 320, 188), RED);
    assertColour(file.colour(0.8, 960, 181), GREEN);
    assertColour(file.colour(1.7, 320, 181), RED);
    assertThat(pink(file, 0.2)).isZero();
    assertThat(pink(file, 0.8)).isPositive();
    assertThat(pink(file, 1.7)).isZero();
  }

  /** Pixels in the colour of the sign of a microphone that is off, at the second one's name. */
  private static int pink(Mp4Reader file, double at) {
    int found = 0;
    for (int y = 500; y < 540; y++) {
      for (int x = 640; x < 720; x++) {
        int colour = file.colour(at, x, y);
        boolean red = (colour >> 16 & 255) > 200;
        found += red && (colour >> 8 & 255) < 190 ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void whoSpeaksGetsTheStageAndKeepsIt() throws IOException {
    composite = looking("speaker");
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0).speaks(0.5, 1.5);
    room.joins("Carol", 0).camera(BLUE, 0).screen(YELLOW, 2.2).unpublishesScreen(4);

    Mp4Reader file = record(room);
    look(file, "speaker", 0.3, 0.8, 2, 2.5);

    assertColour(file.colour(0.3, 500, 360), RED);
    assertColour(file.colour(0.3, 1150, 290), GREEN);
    assertColour(file.colour(0.8, 500, 360), GREEN);
    assertColour(file.colour(0.8, 1150, 290), RED);
    assertColour(file.colour(2, 500, 360), GREEN);
    assertColour(file.colour(2.5, 500, 360), YELLOW);
    assertColour(file.colour(4.8, 500, 360), GREEN);
  }

  @Test
  void onlyWhoSpokeLastIsShownAlone() throws IOException {
    composite = looking("single-speaker-light");
    SampleRoom room = new SampleRoom(2);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0).speaks(0.5, 0.9);

    Mp4Reader file = record(room);
    look(file, "single", 0.3, 1.2);

    assertColour(file.colour(0.3, 20, 20), RED);
    assertColour(file.colour(0.3, 1260, 700), RED);
    assertColour(file.colour(1.2, 20, 20), GREEN);
    assertColour(file.colour(1.2, 1260, 700), GREEN);
  }

  @Test
  void theLightGridIsLight() throws IOException {
    composite = looking("grid-light");
    SampleRoom room = new SampleRoom(1);
    room.joins("Alice", 0).camera(RED, 0);
    room.joins("Bob", 0).microphone(440, 0);
    room.joins("Who listens", 0);

    Mp4Reader file = record(room);
    look(file, "light", 0.7);

    assertColour(file.colour(0.7, 320, 360), RED);
    assertColour(file.colour(0.7, 700, 200), 0xDDE1E9);
    assertColour(file.colour(0.7, 640, 20), 0xF6F7FA);
  }

  private static Begun looking(String name) {
    Begun usual = SampleRoom.COMPOSITE;
    return new Begun(
        0,
        usual.width(),
        usual.height(),
        usual.framesPerSecond(),
        Look.of(name).orElseThrow(),
        usual.wishes());
  }

  private Mp4Reader record(SampleRoom room) throws IOException {
    Path journal = folder.resolve("journal");
    room.writeJournal(journal, composite);
    Ffmpeg.load();
    Path fragments = folder.resolve("fragments.mp4");
    Path finished = folder.resolve("finished.mp4");
    try (JournalReader reader = new JournalReader(journal);
        FileOutput output = new FileOutput(fragments, composite, SampleRoom.encoder());
        Composition composition = new Composition(composite, output, new FfmpegCodecs())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        composition.read(next.get());
      }
      composition.finish();
      new FastStart(fragments, folder.resolve("front"), finished).finish(output.finish());
      encrypted = composition.encrypted();
    }
    keep(finished);
    return Mp4Reader.read(finished);
  }

  private static void assertInStep(List<Double> flashes, List<Double> beeps, int atLeast) {
    int seen = 0;
    for (double flash : flashes) {
      double nearest =
          beeps.stream()
              .mapToDouble(b -> b - flash)
              .filter(d -> Math.abs(d) < 0.2)
              .findFirst()
              .orElse(9);
      if (nearest != 9) {
        seen++;
        assertThat(nearest)
            .as("sound behind picture at %s, of %s and %s", flash, flashes, beeps)
            .isBetween(-0.045, 0.045);
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(atLeast);
  }

  private static void assertColour(int actual, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(actual >> shift & 255)
          .as("%06x should be %06x", actual, expected)
          .isCloseTo(expected >> shift & 255, within(15));
    }
  }

  private static void keep(Path file) throws IOException {
    String to = System.getProperty("keep.recordings");
    if (to != null) {
      Path folder = Files.createDirectories(Path.of(to));
      Files.copy(file, folder.resolve("last-" + System.nanoTime() + ".mp4"));
    }
  }

  private static void look(Mp4Reader file, String name, double... times) throws IOException {
    String to = System.getProperty("keep.recordings");
    if (to != null) {
      for (double time : times) {
        javax.imageio.ImageIO.write(
            file.image(time), "png", Path.of(to).resolve(name + "-" + time + ".png").toFile());
      }
    }
  }
}
