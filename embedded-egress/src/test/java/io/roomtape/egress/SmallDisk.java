package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system, where one can be made; a test that needs it is skipped elsewhere. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;
  private final Path filler;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /**
   * Mounts it.
   *
   * @param folder is made if it is not there
   */
  public static SmallDisk at(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString()),
        "Only who may mount can make a small disk");
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  public long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Takes all the space that is free, but for so many bytes. */
  public void fill(long left) throws IOException {
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(filler)) {
      while (free() >= left + BLOCK) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Gives back what {@link #fill} took. */
  public void empty() throws IOException {
    Files.deleteIfExists(filler);
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }

  private static boolean run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.onExit().join().exitValue() == 0;
  }
}
