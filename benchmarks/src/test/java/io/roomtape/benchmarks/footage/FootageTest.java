package io.roomtape.benchmarks.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootageTest {
  @Test
  void aPersonIsNoLessWorkThanABrowserSends(@TempDir Path folder) {
    List<byte[]> pictures = new Footage(folder, 2).person(1, 180);
    assertThat(pictures).hasSize(60);
    assertThat(pictures.stream().mapToInt(picture -> picture.length).sum() / 2)
        .isBetween(15_000, 40_000);
  }

  @Test
  void aPhotographCostsNextToNothingOnceItIsThere(@TempDir Path folder) {
    List<byte[]> pictures = new Footage(folder, 2).photograph(1, 180);
    assertThat(pictures.subList(40, 60)).allMatch(picture -> picture.length < 500);
  }

  @Test
  void whatIsMadeOnceIsKept(@TempDir Path folder) {
    List<byte[]> made = new Footage(folder, 1).voice(3);
    List<byte[]> kept = new Footage(folder, 1).voice(3);
    assertThat(kept).hasSizeGreaterThanOrEqualTo(50);
    assertThat(kept.getLast()).isEqualTo(made.getLast());
  }
}
