package io.roomtape.egress.compose.layout;

import static io.roomtape.egress.journal.Arrangement.GRID;
import static io.roomtape.egress.journal.Arrangement.SINGLE_SPEAKER;
import static io.roomtape.egress.journal.Arrangement.SPEAKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Arrangement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  private static final Face SCREEN = new Face("PA_0", "A", false, 900, true, false, false);

  @ParameterizedTest
  @CsvSource({
    "1280, 720",
    "1920, 1080",
    "720, 1280",
    "1080, 1920",
    "640, 360",
    "160, 90",
    "32, 16",
    "2, 2"
  })
  void everyArrangementFitsEveryCanvas(int width, int height) {
    for (Arrangement arrangement : List.of(GRID, SPEAKER, SINGLE_SPEAKER)) {
      Layout layout = new Layout(arrangement, width, height);
      for (int count = 1; count <= 120; count++) {
        fits(layout.place(people(count), List.of(), "PA_0"), width, height);
        fits(layout.place(people(count), List.of(SCREEN), "PA_0"), width, height);
      }
    }
  }

  private static void fits(List<Tile> tiles, int width, int height) {
    assertThat(tiles)
        .isNotEmpty()
        .extracting(Tile::place)
        .allSatisfy(
            place -> {
              assertThat(place.x()).isNotNegative();
              assertThat(place.y()).isNotNegative();
              assertThat(place.x() + place.width()).isLessThanOrEqualTo(width);
              assertThat(place.y() + place.height()).isLessThanOrEqualTo(height);
            });
  }

  @Test
  void oneFillsEveryCanvas() {
    for (Arrangement arrangement : List.of(GRID, SPEAKER, SINGLE_SPEAKER)) {
      assertThat(new Layout(arrangement, 720, 1280).place(people(1), List.of(), ""))
          .extracting(Tile::place)
          .containsExactly(new Rect(0, 0, 720, 1280));
    }
  }

  @Test
  void beyond49TheLastTileSaysHowManyMoreThereAre() {
    Layout grid = new Layout(Arrangement.GRID, 1280, 720);

    assertThat(grid.place(people(49), List.of(), ""))
        .hasSize(49)
        .noneMatch(tile -> tile.face().isOthers());
    List<Tile> tiles = grid.place(people(60), List.of(), "");
    assertThat(tiles).hasSize(49);
    assertThat(tiles.getLast().face().name()).isEqualTo("+12");
  }

  @Test
  void whoHasTheFloorIsOnTheStageAndTheOthersStayInOrder() {
    Layout speaker = new Layout(Arrangement.SPEAKER, 1280, 720);

    assertThat(shown(speaker.place(people(3), List.of(), "")))
        .containsExactly("PA_0", "PA_1", "PA_2");
    assertThat(shown(speaker.place(people(3), List.of(), "PA_2")))
        .containsExactly("PA_2", "PA_0", "PA_1");
    assertThat(shown(speaker.place(people(3), List.of(), "PA_gone")))
        .containsExactly("PA_0", "PA_1", "PA_2");
  }

  @Test
  void aSharedScreenGetsTheStageInEveryArrangement() {
    for (Arrangement arrangement : List.of(GRID, SPEAKER, SINGLE_SPEAKER)) {
      assertThat(new Layout(arrangement, 1280, 720).place(people(3), List.of(SCREEN), "PA_2"))
          .first()
          .extracting(Tile::face)
          .isEqualTo(SCREEN);
    }
  }

  @Test
  void aloneMeansAlone() {
    Layout alone = new Layout(Arrangement.SINGLE_SPEAKER, 1280, 720);

    assertThat(alone.place(people(3), List.of(), "PA_1"))
        .containsExactly(new Tile(people(3).get(1), new Rect(0, 0, 1280, 720)));
    assertThat(alone.place(people(3), List.of(SCREEN), "PA_1"))
        .containsExactly(new Tile(SCREEN, new Rect(0, 0, 1280, 720)));
  }

  @Test
  void onAPortraitCanvasTheStripIsBelowTheStage() {
    List<Tile> tiles =
        new Layout(Arrangement.SPEAKER, 720, 1280).place(people(4), List.of(), "PA_0");

    Rect stage = tiles.getFirst().place();
    assertThat(stage.width()).isEqualTo(704);
    assertThat(tiles.subList(1, 4))
        .allSatisfy(tile -> assertThat(tile.place().y()).isGreaterThan(stage.y() + stage.height()));
  }

  private static List<String> shown(List<Tile> tiles) {
    return tiles.stream().map(tile -> tile.face().participant()).toList();
  }

  private static List<Face> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Face("PA_" + n, "Somebody " + n, false, n, false, false, false))
        .toList();
  }
}
