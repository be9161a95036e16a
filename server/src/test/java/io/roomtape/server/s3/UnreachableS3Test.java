package io.roomtape.server.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnreachableS3Test {

  private static final RecordingName NAME = new RecordingName("Team-RM_1.mp4");

  @Test
  void aRefusedConnectionIsAFailureThatNamesBucketAndEndpointButNoKey() throws IOException {
    S3Settings settings = settings(closedPort());
    try (S3Storage storage = S3Storage.at(settings)) {
      assertThatThrownBy(() -> storage.find(NAME))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("bucket openvidu at " + settings.endpoint())
          .hasMessageNotContaining("my-secret");
    }
  }

  @Test
  void theKeysAreNotPrinted() {
    assertThat(settings(9000)).asString().doesNotContain("my-secret").doesNotContain("my-access");
  }

  @Test
  void aLinkIsSignedForADayWithoutAskingTheServer() throws IOException {
    try (S3Storage storage = S3Storage.at(settings(closedPort()))) {
      assertThat(storage.presign(NAME, Duration.ofHours(24)))
          .asString()
          .contains("/openvidu/recordings/Team-RM_1.mp4?")
          .contains("X-Amz-Expires=86400")
          .doesNotContain("my-secret");
    }
  }

  @Test
  void aLinkLeadsWhereBrowsersReachTheStorage() throws IOException {
    URI seen = URI.create("https://s3.example.org");
    try (S3Storage storage = S3Storage.at(settings(closedPort(), seen))) {
      assertThat(storage.presign(NAME, Duration.ofHours(1)))
          .asString()
          .startsWith("https://s3.example.org/openvidu/recordings/Team-RM_1.mp4?");
    }
  }

  private static S3Settings settings(int port) {
    return settings(port, URI.create("http://127.0.0.1:" + port));
  }

  private static S3Settings settings(int port, URI publicEndpoint) {
    return new S3Settings(
        URI.create("http://127.0.0.1:" + port),
        publicEndpoint,
        "us-east-1",
        "my-access",
        "my-secret",
        "openvidu",
        "recordings/",
        10);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
