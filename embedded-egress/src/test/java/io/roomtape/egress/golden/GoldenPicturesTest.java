package io.roomtape.egress.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How recordings look, beside pictures that somebody has looked at: a sheet for each layout, and
 * for what is special. Where a picture should change, {@code -Dgolden.sheets=FOLDER} writes those
 * of now.
 */
class GoldenPicturesTest {
  private static final List<Integer> COUNTS = List.of(1, 2, 3, 5, 9, 16, 25);
  private static final List<String> NAMES =
      List.of("Ada", "Bob Brown", "Christine", "Dmitri", "Eve", "Fatima", "Grace", "Heidi");

  private static final List<BufferedImage> PEOPLE =
      IntStream.range(0, 25).mapToObj(n -> Drawings.person(n, 320, 180)).toList();

  private static final BufferedImage DOCUMENT = Drawings.document(960, 540);

  /** Letters are other ones where other fonts are: so much of a square's brightness is no fault. */
  private static final int BRIGHTNESS = 40;

  private static final int SQUARE = 8;
  private static final double MOST_OTHER = 0.02;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grid",
        "grid-light",
        "speaker",
        "speaker-light",
        "single-speaker",
        "single-speaker-light"
      })
  void ofEachLayout(String look) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int count : COUNTS) {
      pictures.add(meeting(look, 1280, 720, count).picture());
    }
    Meeting shared = new Meeting(look, 1280, 720);
    people(shared, 4);
    shared.shares("PA_1", DOCUMENT);
    pictures.add(shared.picture());
    isAsBefore(look, Sheet.of(pictures, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid", "speaker"})
  void ofUprightOnes(String look) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (int count : List.of(1, 2, 3, 5, 9)) {
      pictures.add(meeting(look, 720, 1280, count).picture());
    }
    Meeting shared = new Meeting(look, 720, 1280);
    people(shared, 3);
    shared.shares("PA_0", DOCUMENT);
    pictures.add(shared.picture());
    isAsBefore(look + "-upright", Sheet.of(pictures, 6));
  }

  @Test
  void ofNamesOfAllKinds() throws IOException {
    Meeting meeting = new Meeting("grid", 1280, 720);
    meeting.joins("Christine von Hohenstaufen-Wittelsbach zu Sachsen-Coburg und Gotha");
    meeting.joinsMuted("محمد عبد الله");
    meeting.joins("王小明");
    meeting.joinsMuted("अनन्या शर्मा");
    meeting.joins("Łukasz Żółć");
    meeting.films(meeting.joins("山田太郎 Yamada"), PEOPLE.get(5));
    meeting.films(meeting.joinsMuted("אבי כהן"), Drawings.person(6, 180, 320));
    meeting.films(meeting.joins("4:3"), Drawings.person(7, 320, 240));
    isAsBefore("names", Sheet.of(List.of(meeting.picture()), 1));
  }

  private static Meeting meeting(String look, int width, int height, int count) {
    Meeting meeting = new Meeting(look, width, height);
    people(meeting, count);
    return meeting;
  }

  /** Every fourth has no camera, every third is muted, the second speaks. */
  private static void people(Meeting meeting, int count) {
    for (int n = 0; n < count; n++) {
      String name = NAMES.get(n % NAMES.size());
      String sid = n % 3 == 2 ? meeting.joinsMuted(name) : meeting.joins(name);
      if (n % 4 != 3) {
        meeting.films(sid, PEOPLE.get(n));
      }
    }
    meeting.speaks("PA_" + Math.min(1, count - 1));
  }

  private static void isAsBefore(String name, BufferedImage now) throws IOException {
    String folder = System.getProperty("golden.sheets");
    if (folder != null) {
      Path file = Files.createDirectories(Path.of(folder)).resolve(name + ".jpg");
      ImageIO.write(now, "jpg", file.toFile());
    }
    BufferedImage before = golden(name);
    assertThat(now.getWidth()).isEqualTo(before.getWidth());
    assertThat(now.getHeight()).isEqualTo(before.getHeight());
    int all = 0;
    int other = 0;
    for (int y = 0; y + SQUARE <= now.getHeight(); y += SQUARE) {
      for (int x = 0; x + SQUARE <= now.getWidth(); x += SQUARE) {
        all++;
        other += Math.abs(brightness(now, x, y) - brightness(before, x, y)) > BRIGHTNESS ? 1 : 0;
      }
    }
    assertThat((double) other / all).as("of %s is otherwise", name).isLessThan(MOST_OTHER);
  }

  private static BufferedImage golden(String name) throws IOException {
    try (InputStream file = GoldenPicturesTest.class.getResourceAsStream(name + ".jpg")) {
      return ImageIO.read(Objects.requireNonNull(file, "No sheet of " + name));
    }
  }

  private static double brightness(BufferedImage image, int x, int y) {
    int sum = 0;
    for (int rgb : image.getRGB(x, y, SQUARE, SQUARE, null, 0, SQUARE)) {
      sum += (rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255);
    }
    return sum / (10.0 * SQUARE * SQUARE);
  }
}
