package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.capture.Match;
import io.roomtape.egress.capture.Route;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.capture.Selection.Ends;
import io.roomtape.egress.compose.Composition;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.compose.paint.Picture;
import io.roomtape.egress.compose.paint.Stamp;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegCodecs;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.mp4.FastStart;
import io.roomtape.egress.worker.FileOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen and heard of a part of a room, and when the look changes. */
class SelectedRoomTest {
  private static final int RED = 0xC03030;
  private static final int GREEN = 0x30A030;
  private static final int BLUE = 0x3040C0;
  private static final int YELLOW = 0xC0B030;
  private static final int BLACK = 0;
  private static final int TILE = 0x24272E;
  private static final int GROUND = 0x101216;
  private static final Begun PLAIN = SampleRoom.COMPOSITE.with(Look.PLAIN);

  @TempDir Path folder;

  @BeforeEach
  void load() {
    Ffmpeg.load();
  }

  @Test
  void oneFillsThePictureWholeAndWithoutAName() throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0);
    room.joins("Alice", 0)
        .video(RED, 480, 360, 0.2, TrackSource.CAMERA)
        .microphone(440, 0.2)
        .speaks(0.5, 3)
        .mutesCamera(1.5, 2.2);

    Mp4Reader file = record(room, PLAIN, person(TrackSource.CAMERA, TrackSource.MICROPHONE));

    for (int x : new int[] {4, 1276}) {
      assertColour(file.colour(1, x, 360), BLACK);
    }
    for (int x : new int[] {164, 640, 1116}) {
      for (int y : new int[] {4, 360, 690, 716}) {
        assertColour(file.colour(1, x, y), RED);
      }
    }
    assertColour(file.colour(1.7, 640, 360), BLACK);
    assertColour(file.colour(3.2, 640, 690), RED);
    assertThat(file.beeps(440)).isNotEmpty();
    assertThat(file.beeps(1000)).isEmpty();
  }

  @Test
  void whatOfOneIsEncryptedIsSilentAndAPlaceholderSaysSo() throws IOException {
    SampleRoom room = new SampleRoom(1.5);
    room.joins("Alice", 0).encrypts().camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0);

    Mp4Reader file = record(room, PLAIN, person(TrackSource.CAMERA, TrackSource.MICROPHONE));

    assertThat(file.loudest()).isLessThan(0.001f);
    for (int x : new int[] {4, 164, 1276}) {
      assertColour(file.colour(1, x, 360), BLACK);
    }
    assertColour(file.colour(1, 640, 394), 0xC8CCD4);
  }

  @Test
  void whoPublishesAgainIsSeenAgain() throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Alice", 0)
        .camera(RED, 0)
        .unpublishesCamera(1)
        .secondCamera(GREEN, 2)
        .microphone(440, 0);

    Mp4Reader file = record(room, PLAIN, person(TrackSource.CAMERA, TrackSource.MICROPHONE));

    assertColour(file.colour(0.5, 640, 360), RED);
    assertColour(file.colour(1.5, 640, 360), BLACK);
    assertColour(file.colour(2.8, 640, 360), GREEN);
    assertThat(file.frames()).isEqualTo(120);
  }

  @Test
  void aSharedScreenIsShownWithoutThePerson() throws IOException {
    SampleRoom room = new SampleRoom(2);
    room.joins("Alice", 0).camera(RED, 0).screen(BLUE, 0.5);

    Mp4Reader file = record(room, PLAIN, person(TrackSource.SCREEN_SHARE));

    assertColour(file.colour(0.5, 640, 360), BLUE);
    assertColour(file.colour(0.5, 100, 360), BLACK);
    assertThat(file.frames()).isEqualTo(45);
  }

  @Test
  void theLookChangesInOnePictureAndNothingFlashes() throws IOException {
    SampleRoom room = new SampleRoom(3).looks("single-speaker-light", 1.4).looks("grid-light", 1.9);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 0).camera(GREEN, 0).microphone(1000, 0).speaks(0.4, 0.9);

    Mp4Reader file = record(room, SampleRoom.COMPOSITE, Selection.ROOM);

    assertThat(changes(file, 320, 60, 6)).as("above the first").containsExactly(42, 57);
    assertColour(file.colour(0.8, 320, 360), RED);
    assertColour(file.colour(0.8, 320, 60), GROUND);
    assertColour(file.colour(1.6, 320, 360), GREEN);
    assertColour(file.colour(1.6, 320, 60), GREEN);
    assertColour(file.colour(2.5, 320, 360), RED);
    assertColour(file.colour(2.5, 320, 60), 0xF6F7FA);
  }

  @Test
  void aScreenThatIsSharedFromTheBeginningIsOnTheStageInTheFirstPicture() throws IOException {
    SampleRoom room = new SampleRoom(1);
    room.joins("Alice", 0).camera(RED, 0).screen(YELLOW, 0).microphone(440, 0);
    room.joins("Bob", 0).camera(GREEN, 0);

    Mp4Reader file = record(room, SampleRoom.COMPOSITE, Selection.ROOM);

    for (int colour : file.colours(1044, 360)) {
      assertColour(colour, GROUND);
    }
    assertColour(file.colour(0.5, 500, 360), YELLOW);
    assertColour(file.colour(0.5, 1150, 290), RED);
  }

  @Test
  void aRoomThatIsToldOneAfterTheOtherIsWholeInTheFirstPicture() throws IOException {
    SampleRoom room = new SampleRoom(1);
    room.joins("Alice", 0).microphone(440, 0).camera(RED, 0.002);
    room.joins("Bob", 0.003).camera(GREEN, 0.004);

    Mp4Reader file = record(room, SampleRoom.COMPOSITE, Selection.ROOM);

    for (int colour : file.colours(320, 60)) {
      assertColour(colour, GROUND);
    }
    assertColour(file.colour(0.5, 320, 360), RED);
    assertColour(file.colour(0.5, 960, 360), GREEN);
  }

  @Test
  void aScreenThatTakesSecondsToSendAPictureIsOnTheStageInTheFirstPicture() throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.joins("Bob", 0.01).loses(frame -> frame == 0).screen(YELLOW, 0.01);

    Mp4Reader file = record(room, SampleRoom.COMPOSITE, Selection.ROOM);

    for (int colour : file.colours(1044, 360)) {
      assertColour(colour, GROUND);
    }
  }

  @Test
  void nobodyWaitsForAScreenThatNeverSendsAPicture() throws IOException {
    SampleRoom room = new SampleRoom(4);
    room.joins("Alice", 0).camera(RED, 0);
    room.joins("Bob", 0.01).loses(frame -> true).screen(YELLOW, 0.01);

    assertThat(record(room, SampleRoom.COMPOSITE, Selection.ROOM).frames()).isEqualTo(120);
  }

  @Test
  void tilesAreFilledAndListenersShownWhereThatIsWanted() throws IOException {
    SampleRoom room = new SampleRoom(1);
    room.joins("Alice", 0).video(RED, 480, 480, 0, TrackSource.CAMERA);
    room.joins("Bob", 0);
    Look look = Look.DEFAULT.in(new Tiles(true, true));

    Mp4Reader file = record(room, SampleRoom.COMPOSITE.with(look), Selection.ROOM);

    assertColour(file.colour(0.7, 20, 200), RED);
    assertColour(file.colour(0.7, 620, 500), RED);
    assertColour(file.colour(0.7, 660, 200), TILE);
  }

  @Test
  void eachSoundIsHeardOnItsSide() throws IOException {
    SampleRoom room = new SampleRoom(2);
    room.joins("Alice", 0).microphone(440, 0).leaves(1);
    room.joins("Bob", 0).microphone(1000, 1);

    Sides sides =
        listen(
            room,
            new Selection(
                List.of(),
                List.of(
                    new Route(new Match.Person("Alice"), Channel.LEFT),
                    new Route(new Match.Any(), Channel.RIGHT)),
                false,
                Ends.WITH_THE_ROOM));

    assertThat(sides.left(0.1, 0.9)).isPositive();
    assertThat(sides.right(0.1, 0.9)).isZero();
    assertThat(sides.left(1.2, 1.9)).isZero();
    assertThat(sides.right(1.2, 1.9)).isPositive();
  }

  /** Where a pixel changes by more than noise, by picture. */
  private static List<Integer> changes(Mp4Reader file, int x, int y, int noise) {
    List<Integer> colours = file.colours(x, y);
    List<Integer> changes = new ArrayList<>();
    for (int i = 1; i < colours.size(); i++) {
      int differs = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        differs =
            Math.max(
                differs,
                Math.abs((colours.get(i) >> shift & 255) - (colours.get(i - 1) >> shift & 255)));
      }
      if (differs > noise) {
        changes.add(i);
      }
    }
    return changes;
  }

  private static Selection person(TrackSource... sources) {
    Match match = new Match.Person("Alice", Set.of(sources));
    return new Selection(List.of(match), List.of(new Route(match)), false, Ends.WITH_THE_PERSON);
  }

  private Mp4Reader record(SampleRoom room, Begun composite, Selection selection)
      throws IOException {
    Path fragments = folder.resolve("fragments.mp4");
    Path finished = folder.resolve("finished.mp4");
    try (FileOutput output = new FileOutput(fragments, composite, SampleRoom.encoder())) {
      compose(room, composite, selection, output);
      new FastStart(fragments, folder.resolve("front"), finished).finish(output.finish());
    }
    return Mp4Reader.read(finished);
  }

  private Sides listen(SampleRoom room, Selection selection) throws IOException {
    Sides sides = new Sides();
    compose(room, SampleRoom.COMPOSITE, selection, sides);
    return sides;
  }

  private void compose(SampleRoom room, Begun composite, Selection selection, Output output)
      throws IOException {
    Path journal = folder.resolve("journal");
    room.writeJournal(journal, composite, selection);
    try (JournalReader reader = new JournalReader(journal);
        Composition composition = new Composition(composite, output, new FfmpegCodecs())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        composition.read(next.get());
      }
      composition.finish();
    }
  }

  private static void assertColour(int actual, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(actual >> shift & 255)
          .as("%06x should be %06x", actual, expected)
          .isCloseTo(expected >> shift & 255, within(15));
    }
  }

  /** The loudest of each frame's sound. */
  private static final class Sides implements Output, Canvas {
    private final List<Double> left = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();

    double left(double from, double to) {
      return loudest(left, from, to);
    }

    double right(double from, double to) {
      return loudest(right, from, to);
    }

    private static double loudest(List<Double> side, double from, double to) {
      return side.subList((int) (from * 30), (int) (to * 30)).stream()
          .mapToDouble(Double::doubleValue)
          .max()
          .orElseThrow();
    }

    @Override
    public void sound(float[] toLeft, float[] toRight) {
      left.add(peak(toLeft));
      right.add(peak(toRight));
    }

    private static double peak(float[] samples) {
      double most = 0;
      for (float sample : samples) {
        most = Math.max(most, Math.abs(sample));
      }
      return most;
    }

    @Override
    public Canvas canvas() {
      return this;
    }

    @Override
    public void frame(boolean changed) {}

    @Override
    public void fill(Rect place, int rgb) {}

    @Override
    public void picture(Picture from, Rect place) {}

    @Override
    public void cut(Picture from, Rect whole, Rect seen) {
      picture(from, seen);
    }

    @Override
    public void stamp(Stamp stamp, int x, int y) {}
  }
}
