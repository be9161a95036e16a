package io.roomtape.server.s3;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key has to be allowed for the storage to count as usable. */
class S3RightsTest {
  @Test
  void aKeyThatMayReadIsEnough() throws IOException {
    try (FakeS3 server =
            new FakeS3().answering("GET", 403, "AccessDenied").answering("HEAD", 403, "");
        S3Storage storage = S3Storage.at(server.settings())) {
      assertThatCode(storage::check).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({"403, InvalidAccessKeyId", "403, SignatureDoesNotMatch", "404, NoSuchBucket"})
  void anyOtherRefusalIsAFailureThatIsNamed(int status, String code) throws IOException {
    try (FakeS3 server = new FakeS3().answering("GET", status, code).answering("HEAD", status, "");
        S3Storage storage = S3Storage.at(server.settings())) {
      assertThatThrownBy(storage::check)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(status + " " + code);
    }
  }

  @Test
  void aKeyThatMayListButNotReadIsNotEnough() throws IOException {
    try (FakeS3 server =
            new FakeS3().answering("GET", 403, "AccessDenied").answering("HEAD", 200, "");
        S3Storage storage = S3Storage.at(server.settings())) {
      assertThatThrownBy(storage::check)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("AccessDenied");
    }
  }
}
