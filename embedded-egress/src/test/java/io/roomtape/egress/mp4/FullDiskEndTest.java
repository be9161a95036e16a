package io.roomtape.egress.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full when the index is put in front. */
class FullDiskEndTest {
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  @Test
  void wheneverThereIsTooLittleSpaceTheNextTryMakesTheSameFile() throws Exception {
    Path expected = whole(folder);
    try (SmallDisk disk = SmallDisk.at(folder.resolve("disk"), 8_000_000)) {
      FastStart end = end(disk.folder());
      Index index = new Made(400, 300).write(end.fragments());
      long fragments = Files.size(end.fragments());
      int refused = 0;
      for (int blocks = 0; !Files.exists(end.finished()); blocks++) {
        disk.empty();
        disk.fill((long) blocks * BLOCK);
        refused += refuses(end, index) ? 1 : 0;
      }

      assertThat(refused).isGreaterThan(5);
      assertThat(Files.mismatch(end.finished(), expected)).isEqualTo(-1);
      assertThat(Files.size(end.finished())).isGreaterThan(fragments);
    }
  }

  /** As the next worker does: it makes nothing new, and tries the end again. */
  private static boolean refuses(FastStart end, Index index) throws IOException {
    try {
      end.finish(index);
      return false;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
      assertThat(FragmentedFile.read(end.fragments()).map(Index::pictures))
          .as("pictures that are still there")
          .contains(index.pictures());
      return true;
    }
  }

  private static Path whole(Path folder) throws IOException {
    FastStart end = end(folder);
    end.finish(new Made(400, 300).write(end.fragments()));
    return end.finished();
  }

  private static FastStart end(Path folder) {
    return new FastStart(
        folder.resolve("fragments.mp4"), folder.resolve("front"), folder.resolve("whole.mp4"));
  }
}
