package io.roomtape.egress.compose.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  private static final int GAP = 8;

  @ParameterizedTest
  @CsvSource({"1280, 720", "1920, 1080", "720, 1280", "1080, 1920"})
  void everyGridFitsTheCanvasAndNoTilesOverlap(int width, int height) {
    Rect all = new Rect(0, 0, width, height);
    for (int people = 1; people <= 49; people++) {
      List<Rect> places = Grid.filling(all, people, GAP).places(people);
      assertThat(places)
          .hasSize(people)
          .allSatisfy(
              tile -> {
                assertThat(tile.x()).isNotNegative();
                assertThat(tile.y()).isNotNegative();
                assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(width);
                assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(height);
                assertThat(places).filteredOn(other -> overlap(tile, other)).hasSize(1);
              });
    }
  }

  private static boolean overlap(Rect one, Rect other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1280, 720, 1280x720",
    "2, 1280, 720, 640x360",
    "3, 1280, 720, 640x360",
    "4, 1280, 720, 640x360",
    "5, 1280, 720, 416x234",
    "9, 1280, 720, 406x228",
    "16, 1280, 720, 320x180",
    "25, 1280, 720, 238x132",
    "49, 1280, 720, 164x92",
    "1, 1920, 1080, 1920x1080",
    "9, 1920, 1080, 640x360",
    "1, 720, 1280, 704x396",
    "2, 720, 1280, 704x396",
    "3, 720, 1280, 704x396",
    "5, 720, 1280, 436x244",
    "9, 720, 1280, 348x194",
    "16, 720, 1280, 268x150",
    "25, 720, 1280, 228x128",
    "49, 720, 1280, 158x88"
  })
  void tilesAreAsLargeAsTheyCanBeAndTouchWhereTheyAreAsLargeAsCameras(
      int people, int width, int height, String size) {
    Rect all = new Rect(0, 0, width, height);

    assertThat(Grid.filling(all, people, GAP).places(people))
        .extracting(tile -> tile.width() + "x" + tile.height())
        .containsOnly(size);
  }

  @Test
  void twoAreSideBySideInLandscapeAndOneAboveTheOtherInPortrait() {
    assertThat(Grid.filling(new Rect(0, 0, 1280, 720), 2, GAP).places(2))
        .extracting(Rect::y)
        .containsOnly(180);
    assertThat(Grid.filling(new Rect(0, 0, 720, 1280), 2, GAP).places(2))
        .extracting(Rect::x)
        .containsOnly(8);
  }
}
