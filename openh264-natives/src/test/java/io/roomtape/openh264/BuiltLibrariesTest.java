package io.roomtape.openh264;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The libraries in this module are those that its script has built. */
class BuiltLibrariesTest {
  private static final Path FILES = Path.of("src/main/resources/io/roomtape/openh264");

  @Test
  void everyFileHasTheChecksumThatItsBuildGaveIt() throws Exception {
    List<String> found;
    try (Stream<Path> files = Files.walk(FILES)) {
      found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("SHA256SUMS"))
              .map(BuiltLibrariesTest::line)
              .toList();
    }
    assertThat(found)
        .hasSizeGreaterThan(1)
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(FILES.resolve("SHA256SUMS")));
  }

  private static String line(Path file) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      String name = FILES.relativize(file).toString().replace('\\', '/');
      return HexFormat.of().formatHex(sum) + "  " + name;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
