package io.roomtape.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} knows every setting that the application reads. */
final class DocumentedSettingsTest {
  private static final Map<String, String> REAL_SERVICES =
      Map.of("LIVEKIT_URL", "http://localhost:7880", "S3_ENDPOINT", "http://localhost:9000");

  @Test
  void everySettingIsExplained() throws IOException {
    Set<String> read = new TreeSet<>();
    Settings.of(
        name -> {
          read.add(name);
          return REAL_SERVICES.get(name);
        });
    String documentation = Files.readString(Path.of("../docs/configuration.md"));

    assertThat(read).hasSizeGreaterThan(15);
    assertThat(read).allSatisfy(name -> assertThat(documentation).contains("`" + name + "`"));
  }
}
