package io.roomtape.egress.compose.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void everyGridFitsTheCanvas() {
    Rect area = new Rect(8, 8, 1264, 704);
    for (int people = 1; people <= 60; people++) {
      assertThat(Grid.place(area, people, 8))
          .hasSize(people)
          .allSatisfy(
              tile -> {
                assertThat(tile.x()).isGreaterThanOrEqualTo(8);
                assertThat(tile.y()).isGreaterThanOrEqualTo(8);
                assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(1272);
                assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(712);
              });
    }
  }
}
