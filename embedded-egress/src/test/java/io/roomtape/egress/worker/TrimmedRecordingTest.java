package io.roomtape.egress.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.SamplePackets;
import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.HeardSound;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.Segments;
import io.roomtape.egress.mp4.FragmentedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred seconds of a small picture whose journal is deleted behind it, in segments of five
 * seconds: one who speaks and is seen, and one who was there for twenty seconds, encrypted.
 */
class TrimmedRecordingTest {
  private static final int SECONDS = 100;
  private static final int RATE = 10;
  private static final Begun COMPOSITE = new Begun(0, 320, 180, RATE);
  private static final Encoding ENCODING = encoding(Quality.STANDARD);

  /** How often a worker is killed after the first; as in {@code KilledWorkersTest}. */
  private static final int KILLS = Integer.getInteger("worker.kills", 3);

  private static final List<Integer> KILLED_AT = List.of(20, 74, 82, 90);

  /** Sound of a minute, a segment, a fragment, and what is read ahead of that. */
  private static final int SECONDS_KEPT = 60 + 5 + 2 + 2;

  @TempDir Path folder;
  private WorkFiles files;

  private static Encoding encoding(Quality quality) {
    return new Encoding(Path.of("target", "natives"), SampleRoom.best(), quality);
  }

  @BeforeEach
  void load() {
    Ffmpeg.load();
    files = WorkFiles.in(folder);
  }

  private static final List<JournalRecord> SESSION = session();

  private static List<JournalRecord> session() {
    List<JournalRecord> all = new ArrayList<>();
    all.add(new Joined(0, "PA_1", "Alice"));
    all.add(new Published(0, 0, "PA_1", MediaKind.CAMERA, Codec.VP8, false));
    all.add(new Published(0, 1, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
    all.add(new Joined(nanos(1), "PA_2", "Bob"));
    all.add(new Published(nanos(1), 2, "PA_2", MediaKind.ENCRYPTED, Codec.OPUS, false));
    all.add(new Left(nanos(21), "PA_2"));
    List<byte[]> pictures = SampleMedia.video(Codec.VP8, 0xC03030, 160, 90, 300);
    int sequence = 0;
    for (int n = 0; n < SECONDS * 30; n++) {
      List<byte[]> packets = SamplePackets.of(Codec.VP8, pictures.get(n % 300), n);
      for (int i = 0; i < packets.size(); i++) {
        boolean last = i == packets.size() - 1;
        long at = nanos(n / 30.0 + 0.03);
        all.add(new Rtp(at, 0, sequence++ & 0xFFFF, n * 3_000, last, packets.get(i)));
      }
    }
    List<byte[]> sound = SampleMedia.opus(440, 500);
    for (int n = 0; n < SECONDS * 50; n++) {
      all.add(new Rtp(nanos(n / 50.0 + 0.03), 1, n & 0xFFFF, n * 960, false, sound.get(n % 500)));
    }
    all.add(new Ended(nanos(SECONDS)));
    all.sort(Comparator.comparingLong(JournalRecord::at));
    return all;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static JournalFile begin(Path journal, Begun composite) throws IOException {
    JournalFile file = new JournalFile(journal, Duration.ofSeconds(5), Long.MAX_VALUE);
    file.append(composite);
    file.flush();
    return file;
  }

  private void write(Begun composite) throws IOException {
    try (JournalFile file = begin(files.journal(), composite)) {
      for (JournalRecord entry : SESSION) {
        file.append(entry);
      }
      file.flush();
    }
  }

  @Test
  void whatIsNotNeededAnyMoreIsDeletedWhileItIsWritten() throws Exception {
    long longest;
    Composed made;
    try (JournalFile file = begin(files.journal(), COMPOSITE)) {
      Live live = new Live(file, SESSION.iterator());
      try (JournalTail tail = new JournalTail(files.journal(), new CountDownLatch(1), live)) {
        made = WorkerMain.compose(tail, files, ENCODING, () -> {}, at -> {});
      }
      longest = live.longest;
    }

    assertThat(made).isEqualTo(new Composed(Duration.ofSeconds(SECONDS), 1));
    long second = written() / SECONDS;
    assertThat(longest / second).isBetween(55L, (long) SECONDS_KEPT);
    assertThat(files.segments().bytes() / second).isLessThanOrEqualTo(SECONDS_KEPT);
    isWhole(Mp4Reader.read(files.finished()));
  }

  @Test
  void whoeverGoesOnBehindWorkersThatWereKilledMakesTheSame() throws Exception {
    write(COMPOSITE);
    Random random = new Random();
    long seed = random.nextLong();
    random.setSeed(seed);
    for (int seconds : KILLED_AT.subList(0, Math.min(KILLED_AT.size(), 1 + KILLS))) {
      kill(seconds + random.nextInt(6));
    }
    assertThat(files.segments().isTrimmed()).as("seed %s", seed).isTrue();
    Composed made = compose(encoding(Quality.HIGH), () -> {});

    assertThat(made).as("seed %s", seed).isEqualTo(new Composed(Duration.ofSeconds(SECONDS), 1));
    isWhole(Mp4Reader.read(files.finished()));
    assertThat(Finished.of(files)).isEqualTo(made);
  }

  @Test
  void soundAloneIsGoneOnWithBehindADeletedJournal() throws Exception {
    EncodingWishes bits = new EncodingWishes(0, 64_000, 0);
    Begun asked = new Begun(0, 320, 180, RATE, Look.DEFAULT, bits).as(Form.OGG);
    write(asked);
    dieBeyond(40);
    dieBeyond(88);
    assertThat(files.segments().isTrimmed()).isTrue();

    isHeardWhole(compose(ENCODING, () -> {}));
  }

  @Test
  void whoIsHeardAloneIsCopiedFromTheBeginningThoughWorkersDied() throws Exception {
    write(COMPOSITE.as(Form.OGG));
    dieBeyond(40);
    dieBeyond(88);
    assertThat(files.segments().isTrimmed()).isFalse();

    isHeardWhole(compose(ENCODING, () -> {}));
    assertThat(Files.readString(files.finished(), ISO_8859_1))
        .contains(new String(SampleMedia.opus(440, 500).get(7), ISO_8859_1));
  }

  private void isHeardWhole(Composed made) throws IOException {
    assertThat(made).isEqualTo(new Composed(Duration.ofSeconds(SECONDS), 1));
    HeardSound heard = HeardSound.read(files.finished());
    assertThat(heard.heard()).isCloseTo(SECONDS, within(0.001));
    for (int second = 1; second + 1 < SECONDS; second++) {
      assertThat(heard.loudest(second - 0.05, second + 0.2)).as("%s", second).isGreaterThan(0.2f);
      assertThat(heard.loudest(second + 0.4, second + 0.9)).as("%s", second).isLessThan(0.02f);
    }
    assertThat(Finished.of(files)).isEqualTo(made);
  }

  /** Kills a worker once it has made so much. */
  private void kill(int seconds) throws Exception {
    WorkerCommand command = new WorkerCommand(Files.createDirectories(ENCODING.natives()), 1);
    Worker worker =
        Worker.start(
            command.of(folder.toString(), ENCODING), files.log(), Duration.ofSeconds(30), at -> {});
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> made() >= seconds);
    worker.kill();
    worker.awaitExit();
  }

  @Test
  void afterTheLastAttemptWhatWasMadeOfADeletedJournalIsThere() throws Exception {
    write(COMPOSITE);
    dieBeyond(80);
    Attempts attempts = new Attempts(files);
    attempts.failed("exit code 139");

    Composed made = attempts.salvage();

    assertThat(made.length()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(84));
    assertThat(made.encrypted()).isEqualTo(1);
    assertThat(made.missing()).hasValueSatisfying(why -> assertThat(why).contains("is missing"));
  }

  @Test
  void withoutThePicturesOfWhatIsDeletedItSaysSo() throws Exception {
    write(COMPOSITE);
    files.segments().deleteBefore(2);

    assertThatThrownBy(() -> compose(ENCODING, () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("What the deleted beginning of the journal was made into is gone");
  }

  /** Writes a record whenever the worker has read one or waits for it. */
  private final class Live implements Runnable {
    private final JournalFile file;
    private final Iterator<JournalRecord> session;
    private long longest;

    Live(JournalFile file, Iterator<JournalRecord> session) {
      this.file = file;
      this.session = session;
    }

    @Override
    public void run() {
      if (session.hasNext()) {
        try {
          file.append(session.next());
          file.flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        longest = Math.max(longest, files.segments().bytes());
      }
    }
  }

  /** Bytes of the journal, if nothing was deleted. */
  private long written() throws IOException {
    Path whole = folder.resolve("whole");
    try (JournalFile file = begin(whole, COMPOSITE)) {
      for (JournalRecord entry : SESSION) {
        file.append(entry);
      }
      file.flush();
    }
    return new Segments(whole).bytes();
  }

  private void isWhole(Mp4Reader file) {
    assertThat(file.frames()).isEqualTo(SECONDS * RATE);
    assertThat(file.soundSeconds()).isCloseTo(SECONDS, within(0.03));
    List<Double> flashes = file.flashes(80, 90);
    List<Double> beeps = file.beeps(440);
    for (int second = 1; second < SECONDS; second++) {
      assertThat(nearest(beeps, second)).as("beep at %s", second).isBetween(-0.05, 0.1);
      assertThat(nearest(flashes, second)).as("flash at %s", second).isBetween(-0.05, 0.15);
    }
  }

  private static double nearest(List<Double> times, double at) {
    return times.stream()
        .map(time -> time - at)
        .min(Comparator.comparingDouble(Math::abs))
        .orElseThrow();
  }

  /** Is killed a while after so many seconds are on the disk. */
  private void dieBeyond(int seconds) {
    assertThatThrownBy(
            () ->
                compose(
                    ENCODING,
                    new Runnable() {
                      private long pictures;

                      @Override
                      public void run() {
                        if (++pictures % RATE == 0 && made() >= seconds) {
                          throw new IllegalStateException("killed");
                        }
                      }
                    }))
        .hasMessage("killed");
  }

  private long made() {
    try {
      return FragmentedFile.read(files.fragments())
          .map(index -> index.length().toSeconds())
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Composed compose(Encoding encoding, Runnable eachPicture)
      throws IOException, InterruptedException {
    try (JournalTail tail = new JournalTail(files.journal(), new CountDownLatch(0), () -> {})) {
      return WorkerMain.compose(tail, files, encoding, eachPicture, at -> {});
    }
  }
}
