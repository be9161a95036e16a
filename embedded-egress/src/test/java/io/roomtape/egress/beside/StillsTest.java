package io.roomtape.egress.beside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures of a recording are taken, with a camera that only counts. */
class StillsTest {
  private static final int RATE = 10;

  @TempDir Path folder;

  @Test
  void ofAShortRecordingThereIsAPictureOfEachSecond() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      camera.look(stills, 0, 25);
      stills.tell(Duration.ofMillis(2500));
    }

    assertThat(index())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:01.000
            storyboard.jpg#xywh=0,0,160,90

            00:00:01.000 --> 00:00:02.000
            storyboard.jpg#xywh=160,0,160,90

            00:00:02.000 --> 00:00:02.500
            storyboard.jpg#xywh=320,0,160,90
            """);
    assertThat(read(Beside.STORYBOARD)).isEqualTo("480x90");
  }

  @Test
  void ofALongOneThereAreNeverMoreThanAHundredAtEqualDistances() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      camera.look(stills, 0, 6 * 3600 * RATE);
      stills.tell(Duration.ofHours(6));
    }

    List<String> cues = index().lines().filter(line -> line.contains("-->")).toList();
    assertThat(cues).hasSizeBetween(50, 100).element(1).asString().startsWith("00:04:16.000");
    assertThat(cues.getLast()).endsWith("06:00:00.000");
    assertThat(camera.taken).isLessThan(600);
    assertThat(Files.size(Stills.takenIn(folder))).isLessThan(13_000_000);
  }

  @Test
  void thePosterShowsCamerasIfThereEverAreAny() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(0, 0);
      camera.contrast(90).look(stills, 0, 20);
      assertThat(folder.resolve(Beside.POSTER.workFile())).doesNotExist();
      stills.shows(0, 3);
      camera.look(stills, 20, 40);
      assertThat(read(Beside.POSTER)).isEqualTo("640x360 of 20");
      stills.shows(1, 3);
      camera.contrast(2).look(stills, 40, 60);
      assertThat(read(Beside.POSTER)).as("of a dark camera").isEqualTo("640x360 of 20");
      camera.contrast(20).look(stills, 60, 400 * RATE);
      assertThat(read(Beside.POSTER)).isEqualTo("640x360 of 60");
      stills.shows(4, 4);
      camera.contrast(90).look(stills, 400 * RATE, 410 * RATE);
      assertThat(read(Beside.POSTER)).as("in the first minutes").isEqualTo("640x360 of 60");
    }
  }

  @Test
  void aPosterComesLateIfThereWasNothingToBeSeen() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(0, 2);
      camera.contrast(20).look(stills, 0, 600 * RATE);
      stills.shows(1, 2);
      camera.look(stills, 600 * RATE, 700 * RATE);

      assertThat(read(Beside.POSTER)).isEqualTo("640x360 of 6000");
    }
  }

  @Test
  void manyFacesTellMoreThanOne() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(1, 1);
      camera.contrast(40).look(stills, 0, 100);
      stills.shows(4, 4);
      camera.contrast(35).look(stills, 100, 200);
      stills.shows(1, 1);
      camera.contrast(45).look(stills, 200, 300);

      assertThat(read(Beside.POSTER)).isEqualTo("640x360 of 100");
    }
  }

  @Test
  void whoGoesOnAfterAnotherHasItsPictures() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(1, 1);
      camera.contrast(40).look(stills, 0, 1234);
    }
    byte[] torn = Files.readAllBytes(Stills.takenIn(folder));
    Files.write(Stills.takenIn(folder), Arrays.copyOf(torn, torn.length - 100));
    try (Stills stills = new Stills(folder, camera, RATE, 1000)) {
      stills.shows(1, 1);
      camera.contrast(30).look(stills, 1000, 3000);
      stills.tell(Duration.ofMinutes(5));
    }

    List<String> cues = index().lines().filter(line -> line.contains("-->")).toList();
    List<String> expected = new ArrayList<>();
    for (int n = 0; n < 75; n++) {
      expected.add(time(4 * n) + " --> " + time(4 * n + 4));
    }
    assertThat(cues).isEqualTo(expected);
    assertThat(read(Beside.POSTER)).isEqualTo("640x360 of 0");
  }

  @Test
  void whatBeginsAnewHasNoPictureOfTheFirstTry() throws IOException {
    FakeCamera camera = new FakeCamera();
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(1, 1);
      camera.contrast(40).look(stills, 0, 50);
    }
    try (Stills stills = new Stills(folder, camera, RATE, 0)) {
      stills.shows(1, 1);
      camera.contrast(30).look(stills, 0, 20);
      stills.tell(Duration.ofSeconds(2));
    }

    assertThat(index().lines().filter(line -> line.contains("-->"))).hasSize(2);
  }

  private static String time(int seconds) {
    return String.format(Locale.ROOT, "00:%02d:%02d.000", seconds / 60, seconds % 60);
  }

  private String index() throws IOException {
    return read(Beside.STORYBOARD_INDEX);
  }

  private String read(Beside what) throws IOException {
    return Files.readString(folder.resolve(what.workFile()));
  }

  /** Of a canvas that is half dark and half bright; its JPEGs say of which frame they are. */
  private static final class FakeCamera implements StillCamera {
    int taken;
    private int contrast = 50;
    private long frame;

    FakeCamera contrast(int value) {
      contrast = value;
      return this;
    }

    void look(Stills stills, long from, long to) throws IOException {
      for (frame = from; frame < to; frame++) {
        stills.look(frame);
      }
    }

    @Override
    public int width() {
      return 1280;
    }

    @Override
    public int height() {
      return 720;
    }

    @Override
    public byte[] take(int width, int height) {
      taken++;
      byte[] planes = new byte[width * height * 3 / 2];
      for (int i = 0; i < width * height; i++) {
        planes[i] = (byte) (i % 2 == 0 ? 128 - contrast : 128 + contrast);
      }
      return planes;
    }

    @Override
    public byte[] jpeg(byte[] picture, int width, int height) {
      String said = width + "x" + height + (width == 640 ? " of " + frame : "");
      return said.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
  }
}
