package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever a start can fail of is told in one sentence that says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTest {
  private static final String BEGIN = "Roomtape does not start: ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "08001, Connection refused, can it be reached?",
    "28P01, password authentication failed for user \"ann\", DATABASE_PASSWORD",
    "3D000, database \"rooms\" does not exist, create it",
    "42501, permission denied for schema public, grant our user all on that schema",
    "42P07, relation \"recording\" already exists, of its own",
    "53300, sorry too many clients already, start again when it has room",
    "57P03, the database system is starting up, start again when it has room",
    "XX000, internal error, DATABASE_URL",
  })
  void aPostgresThatRefusesIsTold(String state, String message, String advice) {
    SQLException refusal = new SQLException(message + "\n  Detail: more", state);
    assertThat(StartFailures.sentence(new IllegalStateException("outer", refusal)))
        .startsWith("The database cannot be used: " + message + " (")
        .contains(advice)
        .hasLineCount(1);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new InvalidSetting("A is wrong"), "A is wrong"),
        Arguments.of(
            new UncheckedIOException(new AccessDeniedException("/data/x")),
            "/data/x may not be written or read (DATA_DIR says where this server keeps what it has"
                + " on this machine)"),
        Arguments.of(
            new UncheckedIOException(new NoSuchFileException("/data/x")),
            "/data/x is not there (DATA_DIR says where this server keeps what it has on this"
                + " machine)"),
        Arguments.of(
            new UncheckedIOException(new IOException("No space left on device")),
            "No space left on device (DATA_DIR says where this server keeps what it has on this"
                + " machine)"),
        Arguments.of(
            new IllegalStateException(new FlywayException("Unsupported Database: PostgreSQL 9.0")),
            "The database's tables cannot be made: Unsupported Database: PostgreSQL 9.0"),
        Arguments.of(
            new IllegalStateException(
                "out", new RuntimeException("jdbc:postgresql://a?password=b")),
            "DATABASE_URL must be jdbc:postgresql://host:port/database"),
        Arguments.of(
            new UnsatisfiedLinkError("no such library"),
            "no such library (UnsatisfiedLinkError; LOG_LEVEL=debug tells more)"),
        Arguments.of(
            new IllegalStateException(new NullPointerException()),
            "NullPointerException (NullPointerException; LOG_LEVEL=debug tells more)"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsOneSentence(Throwable failure, String sentence) {
    assertThat(StartFailures.sentence(failure)).isEqualTo(sentence);
  }

  @Test
  void aDamagedDatabaseIsToldInOneLine(CapturedOutput output) throws IOException {
    Path file = Files.createDirectories(folder.resolve("db")).resolve("roomtape.mv.db");
    Files.write(
        file, "no database, but long enough to be taken for one ".repeat(500).getBytes(UTF_8));
    assertThat(refusal(Map.of(), output))
        .startsWith(BEGIN + "The database in DATA_DIR is damaged: bring back a copy");
  }

  @Test
  void aFolderThatIsAFileIsToldInOneLine(CapturedOutput output) throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "a file");
    assertThat(refusal(Map.of("DATA_DIR", file.toString()), output))
        .contains(file + "/db is not there", "DATA_DIR");
  }

  @Test
  void aPostgresThatIsNotThereIsToldInOneLine(CapturedOutput output) {
    Map<String, String> settings = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/rooms");
    assertThat(refusal(settings, output))
        .startsWith(BEGIN + "The database cannot be used: Connection to 127.0.0.1:1 refused");
  }

  @Test
  void aDatabaseUrlThatItsDriverDoesNotUnderstandIsToldWithoutItsPassword(CapturedOutput output) {
    Map<String, String> settings =
        Map.of("DATABASE_URL", "jdbc:postgresql://h:port/rooms?password=hunter2");
    assertThat(refusal(settings, output)).contains("DATABASE_URL").doesNotContain("hunter2");
  }

  @Test
  void whoAsksForItIsToldWithAStackTrace(CapturedOutput output) throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "a file");
    start(Map.of("DATA_DIR", file.toString(), "LOG_LEVEL", "debug"));
    assertThat(output.getAll()).contains(BEGIN).contains("    at io.roomtape.server.");
  }

  /** What a start prints that fails: the one line. */
  private String refusal(Map<String, String> settings, CapturedOutput output) {
    start(settings);
    assertThat(output.getAll().strip()).startsWith(BEGIN).hasLineCount(1);
    return output.getAll().strip();
  }

  private void start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("DATA_DIR", folder.toString());
    all.put("SERVER_PORT", "0");
    all.put("SERVER_ADDRESS", "127.0.0.1");
    all.put("LIVEKIT_URL", "http://127.0.0.1:1");
    all.put("LIVEKIT_API_SECRET", "another");
    all.putAll(settings);
    try {
      Roomtape.application(Settings.of(all::get)).run().close();
      throw new AssertionError("It starts");
    } catch (RuntimeException refused) {
      // It is told on the output.
    }
  }
}
