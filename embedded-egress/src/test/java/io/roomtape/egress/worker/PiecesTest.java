package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.HeardSound;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.journal.Pieces.Stills;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made while it is recorded, and what is left of it when workers die. */
class PiecesTest {
  private static final Encoding ENCODING =
      new Encoding(Path.of("target", "natives"), new EncoderSetting.Auto(), Quality.STANDARD);

  private static final int RED = 0xC03030;
  private static final Pieces ALL =
      new Pieces(true, 3000, List.of(new Stills(2000, 640, 360), new Stills(5000, 200, 200)));

  @TempDir Path folder;
  private WorkFiles files;

  @BeforeEach
  void load() {
    Ffmpeg.load();
    files = WorkFiles.in(folder);
  }

  private void journal(Pieces pieces) throws IOException {
    SampleRoom room = new SampleRoom(8);
    room.joins("Alice", 0).camera(RED, 0).microphone(440, 0);
    room.writeJournal(files.journal(), SampleRoom.COMPOSITE.with(pieces));
  }

  @Test
  void whatGoesWithTheFileIsThereBesideImagesAndSegmentsToo() throws Exception {
    journal(ALL);
    compose(() -> {});

    assertThat(Beside.values()).allSatisfy(what -> assertThat(files.beside(what)).isNotEmptyFile());
  }

  @Test
  void segmentsHoldTheMediaOfTheFileFromKeyFrameToKeyFrame() throws Exception {
    journal(ALL);
    assertThat(compose(() -> {}).length()).isEqualTo(Duration.ofSeconds(8));

    assertThat(made(Piece.Kind.SEGMENT).stream().map(Piece::length).map(Duration::toMillis))
        .containsExactly(3000L, 3000L, 2000L);
    Mp4Reader file = Mp4Reader.read(files.finished());
    Mp4Reader segments = joined();
    assertThat(segments.frames()).isEqualTo(file.frames()).isEqualTo(240);
    assertThat(segments.keyFrames()).contains(0.0, 3.0, 6.0).isEqualTo(file.keyFrames());
    assertThat(segments.soundSeconds()).isCloseTo(8, within(0.03));
    assertThat(segments.worstClick(440)).isCloseTo(file.worstClick(440), within(0.01));
    List<Double> flashes = segments.flashes(640, 360);
    List<Double> beeps = segments.beeps(440);
    assertThat(flashes).hasSameSizeAs(beeps).hasSizeGreaterThan(6);
    for (int i = 0; i < beeps.size(); i++) {
      assertThat(beeps.get(i) - flashes.get(i)).isBetween(-0.045, 0.045);
    }
  }

  @Test
  void eachSegmentPlaysAlone() throws Exception {
    journal(ALL);
    compose(() -> {});

    Path second = join(List.of(Piece.BEGINNING, made(Piece.Kind.SEGMENT).get(1)));
    Mp4Reader alone = Mp4Reader.read(second);
    assertThat(alone.frames()).isEqualTo(90);
  }

  @Test
  void imagesShowThePictureWhenTheyAreDue() throws Exception {
    journal(ALL);
    compose(() -> {});

    assertThat(made(Piece.Kind.IMAGE).stream().map(Piece::toLine))
        .containsExactlyInAnyOrder(
            "IMAGE 0 0 0 0",
            "IMAGE 0 1 2000000000 0",
            "IMAGE 0 2 4000000000 0",
            "IMAGE 0 3 6000000000 0",
            "IMAGE 1 0 0 0",
            "IMAGE 1 1 5000000000 0");
    BufferedImage image = image(0, 1);
    assertThat(image.getWidth()).isEqualTo(640);
    assertThat(image.getHeight()).isEqualTo(360);
    assertColour(image.getRGB(100, 50), RED);
    BufferedImage square = image(1, 1);
    assertThat(square.getHeight()).isEqualTo(200);
    assertColour(square.getRGB(100, 10), 0);
    assertColour(square.getRGB(30, 60), RED);
  }

  @Test
  void whoeverGoesOnMakesNothingTwiceAndNothingOtherwise() throws Exception {
    journal(ALL);
    dieAfter(130);
    List<String> before = files.pieces().all();
    byte[] first = Files.readAllBytes(files.file(made(Piece.Kind.SEGMENT).getFirst()));
    assertThat(before).hasSize(6);
    dieAfter(200);
    compose(() -> {});

    assertThat(files.pieces().all()).startsWith(before.toArray(String[]::new));
    assertThat(files.pieces().all()).hasSize(1 + 3 + 6).doesNotHaveDuplicates();
    assertThat(files.file(made(Piece.Kind.SEGMENT).getFirst())).hasBinaryContent(first);
    assertThat(joined().frames()).isEqualTo(240);
    assertThat(joined().keyFrames()).contains(0.0, 3.0, 6.0);
  }

  @Test
  void aSegmentThatACrashHasLeftOutOfTheListIsCutAgainTheSame() throws Exception {
    journal(ALL);
    dieAfter(130);
    Path segment = files.file(made(Piece.Kind.SEGMENT).getFirst());
    byte[] first = Files.readAllBytes(segment);
    Files.delete(segment);
    String torn = Files.readString(files.pieces().file());
    Files.writeString(files.pieces().file(), torn.substring(0, torn.indexOf("SEGMENT") + 9));
    compose(() -> {});

    assertThat(segment).hasBinaryContent(first);
    assertThat(files.pieces().all()).hasSize(1 + 3 + 6).doesNotHaveDuplicates();
  }

  @Test
  void ofImagesAloneNothingIsEncoded() throws Exception {
    journal(new Pieces(false, 0, List.of(new Stills(2000, 320, 180))));
    dieAfter(100);
    assertThat(files.pieces().all()).hasSize(2);
    assertThat(compose(() -> {}).length()).isEqualTo(Duration.ofSeconds(8));

    assertThat(files.pieces().all()).hasSize(4).doesNotHaveDuplicates();
    assertThat(files.fragments()).doesNotExist();
    assertThat(files.finished()).doesNotExist();
    assertColour(image(0, 3).getRGB(50, 50), RED);
  }

  @Test
  void ofSegmentsAloneThereIsNoFile() throws Exception {
    journal(new Pieces(false, 4000, List.of()));
    compose(() -> {});

    assertThat(files.finished()).doesNotExist();
    assertThat(joined().frames()).isEqualTo(240);
  }

  @Test
  void soundAloneIsCutIntoSegmentsToo() throws Exception {
    SampleRoom room = new SampleRoom(8);
    room.joins("Alice", 0).microphone(440, 0);
    room.writeJournal(
        files.journal(),
        SampleRoom.COMPOSITE.as(Form.MP4_SOUND).with(new Pieces(true, 3000, List.of())));
    dieAfter(200);
    assertThat(made(Piece.Kind.SEGMENT)).hasSize(2);
    compose(() -> {});

    assertThat(made(Piece.Kind.SEGMENT).stream().map(Piece::length))
        .hasSize(3)
        .allSatisfy(length -> assertThat(length).isLessThan(Duration.ofSeconds(3)));
    HeardSound segments = HeardSound.read(join(all()));
    assertThat(segments.streams()).isEqualTo(1);
    assertThat(segments.heard()).isCloseTo(8, within(0.03));
  }

  @Test
  void whatNoWorkerCanGoOnWithIsCutToItsEnd() throws Exception {
    journal(ALL);
    dieAfter(170);
    Attempts attempts = new Attempts(files);
    attempts.failed("it died");
    Composed left = attempts.salvage();

    assertThat(left.length()).isEqualTo(Duration.ofSeconds(5));
    assertThat(made(Piece.Kind.SEGMENT).stream().map(Piece::length).map(Duration::toMillis))
        .containsExactly(3000L, 2000L);
    assertThat(Mp4Reader.read(files.finished()).frames()).isEqualTo(150);
    assertThat(joined().frames()).isEqualTo(150);
  }

  private List<Piece> made(Piece.Kind kind) throws IOException {
    return files.pieces().all().stream().map(Piece::of).filter(p -> p.kind() == kind).toList();
  }

  private BufferedImage image(int series, int number) throws IOException {
    Piece piece =
        made(Piece.Kind.IMAGE).stream()
            .filter(p -> p.series() == series && p.number() == number)
            .findFirst()
            .orElseThrow();
    return ImageIO.read(files.file(piece).toFile());
  }

  /** All segments behind what they begin with. */
  private Mp4Reader joined() throws IOException {
    return Mp4Reader.read(join(all()));
  }

  private List<Piece> all() throws IOException {
    List<Piece> all = new ArrayList<>(List.of(Piece.BEGINNING));
    all.addAll(made(Piece.Kind.SEGMENT));
    return all;
  }

  private Path join(List<Piece> pieces) throws IOException {
    Path joined = folder.resolve("joined.mp4");
    try (OutputStream to = Files.newOutputStream(joined)) {
      for (Piece piece : pieces) {
        Files.copy(files.file(piece), to);
      }
    }
    return joined;
  }

  private static void assertColour(int rgb, int expected) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(rgb >> shift & 255)
          .as("%06x", rgb & 0xFFFFFF)
          .isCloseTo(expected >> shift & 255, within(15));
    }
  }

  private void dieAfter(int pictures) {
    int[] left = {pictures};
    assertThatThrownBy(
            () ->
                compose(
                    () -> {
                      if (left[0]-- == 0) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
  }

  private Composed compose(Runnable eachPicture) throws IOException, InterruptedException {
    try (JournalTail tail = new JournalTail(files.journal(), new CountDownLatch(0), () -> {})) {
      return WorkerMain.compose(tail, files, ENCODING, eachPicture, _ -> {});
    }
  }
}
