package io.roomtape.server.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.objects.ForeignS3;
import io.roomtape.objects.S3Target;
import io.roomtape.objects.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignS3Test {
  private static final String KEY = "rec/a.ogg";

  @AutoClose private final FakeS3 s3 = new FakeS3();
  private Path file;

  ForeignS3Test() throws IOException {}

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("a"), "sound");
  }

  @Test
  void anObjectGetsWhatTheRequestSays() throws IOException {
    s3.answering("PUT", 200, "");

    String location = ForeignS3.store(file, KEY, target(true));

    assertThat(location).isEqualTo("https://127.0.0.1:" + s3.port() + "/theirs/rec/a.ogg");
    assertThat(s3.header("Content-Type")).isEqualTo("audio/ogg");
    assertThat(s3.header("x-amz-meta-team")).isEqualTo("red");
    assertThat(s3.header("x-amz-tagging")).isEqualTo("kind=talk");
    assertThat(s3.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(s3.header("x-amz-security-token")).isEqualTo("a-token");
  }

  @Test
  void aBucketMayBeInTheHostsName() {
    S3Target aws =
        new S3Target(
            Optional.empty(),
            "",
            new Keys("a", "b", "", Optional.empty()),
            "theirs",
            false,
            Map.of(),
            "",
            "",
            Transport.USUAL);

    assertThat(aws.location(KEY)).isEqualTo("https://theirs.s3.amazonaws.com/rec/a.ogg");
    assertThat(target(false).location(KEY))
        .isEqualTo("https://theirs.127.0.0.1:" + s3.port() + "/rec/a.ogg");
  }

  @ParameterizedTest
  @CsvSource({"403, SignatureDoesNotMatch", "404, NoSuchBucket", "400, InvalidRequest"})
  void whatIsRefusedIsRefusedForGood(int status, String code) {
    s3.answering("PUT", status, code);

    assertThatThrownBy(() -> ForeignS3.store(file, KEY, target(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it answered " + status + " " + code)
        .hasMessageContaining("bucket theirs at http://127.0.0.1")
        .hasMessageNotContaining("their-secret");
  }

  @Test
  void whatFailsMayPass() {
    s3.answering("PUT", 503, "SlowDown");

    assertThatThrownBy(() -> ForeignS3.store(file, KEY, target(true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
  }

  @Test
  void theKeysAreNotPrinted() {
    assertThat(target(true)).asString().doesNotContain("their-").doesNotContain("a-token");
  }

  private S3Target target(boolean pathStyle) {
    return new S3Target(
        Optional.of(URI.create("http://127.0.0.1:" + s3.port())),
        "",
        new Keys("their-access", "their-secret", "a-token", Optional.empty()),
        "theirs",
        pathStyle,
        Map.of("team", "red"),
        "kind=talk",
        "attachment",
        Transport.USUAL);
  }
}
