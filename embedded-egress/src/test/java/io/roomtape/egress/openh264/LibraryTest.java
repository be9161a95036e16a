package io.roomtape.egress.openh264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used says why. */
class LibraryTest {
  @TempDir private Path folder;

  private static String build() {
    Optional<String> build = Platform.here().build();
    assumeTrue(build.isPresent());
    return build.orElseThrow();
  }

  @Test
  void aMissingFileCannotBeLoaded() {
    Path missing = folder.resolve("libopenh264.so");
    assertThatThrownBy(() -> Library.at(missing))
        .isInstanceOf(OpenH264Exception.class)
        .hasMessage(missing + " cannot be loaded");
    assertThatThrownBy(() -> Library.named("libopenh264.so.999"))
        .hasMessage("there is no libopenh264.so.999");
  }

  @Test
  void aFileThatIsNoLibraryCannotBeLoaded() throws IOException {
    Path text = Files.writeString(folder.resolve("libopenh264.so"), "not a library");
    assertThatThrownBy(() -> Library.at(text)).hasMessage(text + " cannot be loaded");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anotherLibraryHasNotTheFunctions() {
    assertThatThrownBy(() -> Library.named("libm.so.6"))
        .isInstanceOf(OpenH264Exception.class)
        .hasMessage("libm.so.6 has no WelsCreateSVCEncoder");
  }

  @Test
  void aVersionWithOtherStructuresIsRefused() throws IOException {
    Path next = BundledLibrary.unpacked(build(), folder);
    byte[] bytes = Files.readAllBytes(next);
    bytes[version(bytes, 2, 7, 0) + 4] = 8;
    Path file = Files.write(folder.resolve("next"), bytes);
    assertThatThrownBy(() -> Library.at(file))
        .isInstanceOf(OpenH264Exception.class)
        .hasMessage(file + " is OpenH264 2.8.0, known are 2.1 to 2.7");
  }

  private static int version(byte[] bytes, int... numbers) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 12 <= bytes.length; at += 4) {
      if (words.getInt(at) == numbers[0]
          && words.getInt(at + 4) == numbers[1]
          && words.getInt(at + 8) == numbers[2]) {
        return at;
      }
    }
    throw new AssertionError("no version in the library");
  }

  @Test
  void theKnownVersionsAre2dot1To2dot7() {
    assertThat(new Version(2, 0, 0).isKnown()).isFalse();
    assertThat(new Version(2, 1, 1).isKnown()).isTrue();
    assertThat(new Version(2, 7, 3).isKnown()).isTrue();
    assertThat(new Version(2, 8, 0).isKnown()).isFalse();
    assertThat(new Version(3, 3, 0).isKnown()).isFalse();
    assertThat(new Version(2, 5, 1).layerBytes()).isEqualTo(40);
    assertThat(new Version(2, 6, 0).layerBytes()).isEqualTo(56);
  }

  @Test
  void aBuildThatIsUnpackedDamagedIsUnpackedAgain() throws IOException {
    Path first = BundledLibrary.unpacked(build(), folder);
    byte[] whole = Files.readAllBytes(first);
    Files.write(first, new byte[] {1, 2, 3});
    assertThat(BundledLibrary.unpacked(build(), folder)).isEqualTo(first);
    assertThat(first).hasBinaryContent(whole);
    try (Stream<Path> files = Files.list(first.resolveSibling(""))) {
      assertThat(files).as("nothing else is left").containsExactly(first);
    }
    assertThat(BundledLibrary.load(folder).version()).isEqualTo("2.7.0");
  }

  @Test
  void aBuildThatIsNotThereSaysSo() {
    assertThatThrownBy(() -> BundledLibrary.unpacked("solaris/libopenh264.so", folder))
        .isInstanceOf(OpenH264Exception.class)
        .hasMessage("has no checksum");
  }

  @Test
  void platformsHaveTheirOwnBuildsAndNames() {
    assertThat(Platform.of("Linux", "amd64").build()).contains("linux-x86_64/libopenh264.so");
    assertThat(Platform.of("Linux", "aarch64").build()).contains("linux-arm64/libopenh264.so");
    assertThat(Platform.of("Windows 11", "amd64").build()).contains("windows-x86_64/openh264.dll");
    assertThat(Platform.of("Mac OS X", "aarch64").build())
        .contains("macosx-arm64/libopenh264.dylib");
    for (var without :
        List.of(
            Platform.of("Linux", "riscv64"),
            Platform.of("Mac OS X", "x86_64"),
            Platform.of("Windows 11", "aarch64"))) {
      assertThat(without.build()).isEmpty();
      assertThat(without.libraries()).isNotEmpty();
    }
  }
}
