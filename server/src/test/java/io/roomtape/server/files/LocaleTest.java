package io.roomtape.server.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files in a process whose locale knows ASCII alone. */
class LocaleTest {
  @TempDir Path folder;

  /** The process: stores a file, and says what came of it. */
  static final class Storing {
    private Storing() {}

    @SuppressWarnings("SystemOut") // the answer to the parent
    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      var links = new SignedLinks(List.of("secret".getBytes(UTF_8)), Clock.systemUTC());
      System.out.println(FolderStorage.limitsOfNames().isPresent() ? "limited" : "unlimited");
      Path file = Files.writeString(folder.resolve("made"), "media");
      try {
        FolderStorage.in(folder.resolve("recordings"), links)
            .store(new RecordingName("K\u00e4se-RM_1.mp4"), file);
        System.out.println("stored");
      } catch (StorageException e) {
        System.out.println("refused");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "roomtape"})
  void anyNameIsStoredByWhatTheScriptsStart(String script) throws Exception {
    assertThat(storing(localeOf(script))).containsExactly("unlimited", "stored");
    assertThat(folder.resolve("recordings/K\u00e4se-RM_1.mp4")).hasContent("media");
  }

  @Test
  void withoutThemTheStartSaysSo() throws Exception {
    assertThat(storing("")).containsExactly("limited", "refused");
  }

  /** The line that chooses the locale. */
  private static String localeOf(String script) throws IOException {
    try (var lines = Files.lines(Path.of("../scripts", script))) {
      return lines.filter(line -> line.contains("locale charmap")).findFirst().orElseThrow();
    }
  }

  private List<String> storing(String before) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                "-c",
                before + "\nexec \"$@\"",
                "start",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Storing.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LC_ALL", "POSIX");
    Process process = builder.start();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
