package io.roomtape.egress.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.LongMeeting;
import io.roomtape.egress.LongMeeting.Person;
import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.Mp4Packets;
import io.roomtape.egress.h264.Encoders;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.mp4.FastStart;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.worker.FileOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of hours, composed as fast as they can be; {@code -Dhours=…} says how many. */
class EnduranceTest {
  private static final double LENGTH = 3600 * Double.parseDouble(System.getProperty("hours", "1"));
  private static final Begun FILE = new Begun(0, 160, 96, 30);
  private static final double IN_SYNC = 0.045;
  private static final double WARM = 300;

  /** Of the file's index, which is all that grows: four bytes a sample, and half of it spare. */
  private static final double BYTES_A_SECOND = (30 + 48_000 / 1024.0) * 4 * 1.5;

  /** Collectors leave some of what is dead between the living. */
  private static final long LITTLE = 4 << 20;

  /** Every fourth collection leaves nothing between the objects. */
  private static final int COMPACTED = 4;

  private static final int PEOPLE = 30;

  /** Beside a screen; the next tile says how many more there are. */
  private static final int ASIDE = 19;

  private static final double VISIT = 7;
  private static final int VISITS = (int) ((LENGTH - 10) / VISIT);
  private static final double SCREEN_FROM = 60;
  private static final double SCREEN_TO = LENGTH - 60;

  @TempDir Path folder;
  private final Marks marks = new Marks();
  private final LongMeeting room = new LongMeeting(LENGTH, marks);
  private FastStart end;
  private double nextLook = WARM;
  private long usedAtFirst;
  private long mostUsed;
  private int mostOpen;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    end =
        new FastStart(
            folder.resolve("fragments.mp4"), folder.resolve("front"), folder.resolve("whole.mp4"));
  }

  @Test
  void fourPeopleWhoseClocksDriftStayInSyncWithoutAGap() throws IOException {
    joins("Ann", 300, 0);
    joins("Ben", -300, 0);
    joins("Cem", -100, 300);
    joins("Dee", 50, -300);

    Watched film = compose(new Watched(file(), EnduranceTest::speakerOfFour));

    assertThat(film.worstSound).as("how much sound is late").isBetween(-IN_SYNC, IN_SYNC);
    assertThat(film.worstPicture).as("pictures behind sound").isBetween(-IN_SYNC, IN_SYNC);
    assertThat(film.holes).as("holes of %s", film.spoken).isZero();
    assertThat(film.spoken).isGreaterThan((int) (LENGTH * 25));
    assertThat(film.seen).isGreaterThan((int) (LENGTH * 3.9));
    assertThat(mostOpen).isEqualTo(8);
    assertConstantMemory();
    assertWhole();
  }

  private void joins(String name, double slow, double drift) {
    Person person = room.joins(name, 0, LENGTH).isSlow(slow);
    person.microphone(drift, at -> speakerOfFour(at) == person.number()).camera(1);
  }

  /** They take turns, and now and then one of them has a minute. */
  private static double speakerOfFour(double at) {
    if (at < 2 || at > LENGTH - 2) {
      return Double.NaN;
    }
    int minute = (int) (at / 60);
    return minute % 5 == 4 ? minute / 5 % 4 : (int) (at / 2) % 4;
  }

  @Test
  void thirtyPeopleAScreenAndOneWhoComesAndGoesAreWhereTheyBelong() throws IOException {
    for (int n = 0; n < PEOPLE; n++) {
      Person person = room.joins("Person " + n, n * 0.01, LENGTH);
      person.microphone(0, at -> speakerOfThirty(at) == person.number()).camera(1);
      if (n == 2) {
        person.screen(2, SCREEN_FROM, SCREEN_TO);
      }
    }
    for (int n = 0; n < VISITS; n++) {
      double at = 5 + n * VISIT;
      room.joins("Guest", at, at + VISIT / 2).microphone(0, time -> false).camera(2);
    }

    Watched film =
        compose(new Watched(file(), EnduranceTest::speakerOfThirty).eachSecond(this::look));

    assertThat(film.worstSound).as("how much sound is late").isBetween(-IN_SYNC, IN_SYNC);
    assertThat(film.holes).as("holes of %s", film.spoken).isZero();
    assertThat(film.spoken).isGreaterThan((int) (LENGTH * 3));
    assertThat(VISITS).isGreaterThanOrEqualTo((int) (LENGTH / 3600 * 500));
    assertThat(mostOpen).isLessThan(2 * PEOPLE + 10);
    assertConstantMemory();
    assertWhole();
  }

  private static double speakerOfThirty(double at) {
    int turn = (int) (at / 2);
    return turn % 7 == 1 && at < LENGTH - 2 ? turn % PEOPLE : Double.NaN;
  }

  /** With a screen, it is as large as can be, and those who came first beside it. */
  private void look(double at, Map<Rect, Integer> shown) {
    double visit = (at - 5) % VISIT;
    boolean changes = visit < 0.7 || Math.abs(visit - VISIT / 2) < 0.1;
    boolean begins = at < 6 || Math.abs(at - SCREEN_FROM) < 1 || Math.abs(at - SCREEN_TO) < 1;
    if (changes || begins || at > LENGTH - 2) {
      return;
    }
    boolean screen = at > SCREEN_FROM && at < SCREEN_TO;
    int guest =
        visit < VISIT / 2 && (at - 5) / VISIT < VISITS ? PEOPLE + (int) ((at - 5) / VISIT) : -1;
    List<Map.Entry<Rect, Integer>> tiles =
        shown.entrySet().stream().filter(tile -> !screen || tile.getKey().x() > 1040).toList();
    List<Integer> expected =
        IntStream.concat(IntStream.range(0, PEOPLE), IntStream.of(guest))
            .filter(n -> n >= 0)
            .limit(screen ? ASIDE : PEOPLE + 1)
            .boxed()
            .toList();
    assertThat(inOrder(tiles)).as("who is shown at %s", at).isEqualTo(expected);
    assertThat(shown.getOrDefault(new Rect(8, 70, 1032, 580), -1))
        .as("whose screen is shown at %s", at)
        .isEqualTo(screen ? 2 : -1);
    assertThat(tiles.stream().map(tile -> tile.getKey().width()).distinct()).hasSize(1);
  }

  /** Row by row. */
  private static List<Integer> inOrder(List<Map.Entry<Rect, Integer>> tiles) {
    return tiles.stream()
        .sorted(
            Comparator.comparing(
                Map.Entry::getKey, Comparator.comparingInt(Rect::y).thenComparingInt(Rect::x)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private FileOutput file() throws IOException {
    var format = Quality.STANDARD.format(FILE.width(), FILE.height(), FILE.framesPerSecond());
    Encoders encoders = new Encoders(Path.of("target", "natives"));
    return new FileOutput(end.fragments(), FILE, encoders.open(SampleRoom.best(), format));
  }

  private Watched compose(Watched film) throws IOException {
    try (FileOutput file = film.file();
        Composition composition = new Composition(SampleRoom.COMPOSITE, film, marks)) {
      room.tell(
          entry -> {
            composition.read(entry);
            measure(entry);
          });
      composition.finish();
      Index index = file.finish();
      end.finish(index);
    }
    assertThat(marks.open).as("decoders that are left").isZero();
    return film;
  }

  private void measure(JournalRecord entry) {
    mostOpen = Math.max(mostOpen, marks.open);
    double at = entry.at() / 1e9;
    if (at < nextLook) {
      return;
    }
    nextLook += Math.max(WARM, (LENGTH - 2 * WARM) / 6);
    for (int n = 0; n < COMPACTED; n++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    usedAtFirst = usedAtFirst == 0 ? used : usedAtFirst;
    mostUsed = Math.max(mostUsed, used - usedAtFirst - (long) (at * BYTES_A_SECOND));
  }

  private void assertConstantMemory() {
    assertThat(mostUsed).as("bytes that are used more than at first").isLessThan(LITTLE);
  }

  /** Each track is as long as the recording, and where a sample ends the next one begins. */
  private void assertWhole() {
    Mp4Packets file = Mp4Packets.read(end.finished());
    assertThat(file.seconds()).isCloseTo(LENGTH, within(0.001));
    assertThat(file.pictures().count()).isEqualTo((int) Math.round(LENGTH * 30));
    assertThat(file.pictures().seconds()).isCloseTo(LENGTH, within(0.001));
    assertThat(file.sound().seconds()).isCloseTo(LENGTH, within(0.05));
    assertThat(file.pictures().gaps() + file.sound().gaps()).isZero();
  }
}
