package io.roomtape.server.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.server.names.RecordingName;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3LinksTest {
  private static final RecordingName NAME = new RecordingName("Team & more-RM_1.mp4");
  private static final Pattern SIGNED = Pattern.compile("X-Amz-Date=(\\d{8}T\\d{6})Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Test
  void aLinkIsAnsweredAsVideoWhateverTheObjectWasStoredAs() throws IOException {
    try (FakeS3 server = new FakeS3();
        S3Storage storage = S3Storage.at(server.settings())) {
      assertThat(storage.presign(NAME, Duration.ofHours(1)))
          .asString()
          .contains("/openvidu/recordings/Team%20%26%20more-RM_1.mp4?")
          .contains("response-content-type=video%2Fmp4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, This machine's clock is 20 min ahead of",
    "-20, This machine's clock is 20 min behind"
  })
  void aClockThatIsWrongIsNamedAndLinksTakeTheStorages(int minutes, String sentence)
      throws IOException {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes).plusSeconds(5));
    try (FakeS3 server = new FakeS3();
        S3Storage storage = S3Storage.at(server.settings(), wrong)) {
      assertThat(storage.concern()).isEmpty();
      storage.check();
      assertThat(storage.concern().orElse("")).startsWith(sentence);
      assertThat(signedAt(storage.presign(NAME, Duration.ofHours(1))))
          .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }
  }

  @Test
  void aClockThatIsRightIsNoConcern() throws IOException {
    try (FakeS3 server = new FakeS3();
        S3Storage storage = S3Storage.at(server.settings())) {
      storage.check();
      assertThat(storage.concern()).isEmpty();
    }
  }

  private static Instant signedAt(URI link) {
    Matcher date = SIGNED.matcher(link.toString());
    assertThat(date.find()).isTrue();
    return Instant.from(TIME.parse(date.group(1)));
  }

  @Test
  void aStorageIsReachedAndLinkedToUnderANameThatOnlyResolversKnow() throws IOException {
    try (FakeS3 server = new FakeS3();
        S3Storage storage = S3Storage.at(server.settings("stack_s3"))) {
      storage.check();
      assertThat(storage.find(NAME)).isEmpty();
      String host = "stack_s3:" + server.port();
      assertThat(server.hosts()).isNotEmpty().allMatch(host::equals);
      assertThat(storage.presign(NAME, Duration.ofHours(1)))
          .asString()
          .startsWith("http://" + host + "/openvidu/recordings/");
    }
  }
}
