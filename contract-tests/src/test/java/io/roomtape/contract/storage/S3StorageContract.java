package io.roomtape.contract.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.contract.Bucket;
import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.objects.ForeignS3;
import io.roomtape.objects.S3Target;
import io.roomtape.objects.Transport;
import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.s3.S3Settings;
import io.roomtape.server.s3.S3Storage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Inherited by the tests of every make of S3 server. */
abstract class S3StorageContract extends RecordingStorageContract {
  static final String ACCESS_KEY = "access";
  static final String SECRET_KEY = "a-secret-key";
  static final String BUCKET = "openvidu";

  /** So few that a leak of one shows at once. */
  private static final int CONNECTIONS = 3;

  /** Where the server is. */
  abstract URI url();

  static S3Settings settings(URI url, String bucket) {
    return new S3Settings(
        url, "us-east-1", ACCESS_KEY, SECRET_KEY, bucket, "recordings/", CONNECTIONS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 70_000_000})
  void anObjectIsAVideoWithoutAnyEncoding(int size) throws IOException {
    RecordingName name = new RecordingName("headed-" + size + ".mp4");
    storage().store(name, Files.write(work.resolve("headed"), new byte[size]));
    storage().saveMetadata(name, "{}".getBytes(UTF_8));
    storage().storeFile(new FilePath("a/x_1.m4s"), work.resolve("headed"));
    storage().storeFile(new FilePath("a/x.m3u8"), work.resolve("headed"));

    assertHeaders("recordings/a/x_1.m4s", "video/iso.segment");
    assertHeaders("recordings/a/x.m3u8", "application/vnd.apple.mpegurl");
    assertHeaders("recordings/" + name, "video/mp4");
    assertHeaders("recordings/.metadata/" + name.stem() + ".json", "application/json");
  }

  private void assertHeaders(String key, String type) {
    try (Bucket bucket = new Bucket(url(), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      HeadObjectResponse head = bucket.s3().headObject(r -> r.bucket(BUCKET).key(key));
      assertThat(head.contentEncoding()).isNull();
      assertThat(head.contentType()).isEqualTo(type);
    }
  }

  @Test
  void aFileGoesToABucketThatARequestBringsAlong() throws IOException {
    String location =
        ForeignS3.store(Files.write(work.resolve("theirs"), new byte[10]), "their/x.ogg", theirs());

    assertThat(location).isEqualTo("https://" + url().getAuthority() + "/openvidu/their/x.ogg");
    try (Bucket bucket = new Bucket(url(), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      HeadObjectResponse head = bucket.s3().headObject(r -> r.bucket(BUCKET).key("their/x.ogg"));
      assertThat(head.contentType()).isEqualTo("audio/ogg");
      assertThat(head.metadata()).containsEntry("team", "red");
    }
  }

  @Test
  void aBucketThatIsNotThereTakesNothingForGood() throws IOException {
    S3Target nowhere = theirs("no-such-bucket", SECRET_KEY);
    S3Target locked = theirs(BUCKET, "not-the-secret");
    Path file = Files.write(work.resolve("nowhere"), new byte[10]);

    assertThatThrownBy(() -> ForeignS3.store(file, "x.ogg", nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("404 NoSuchBucket");
    assertThatThrownBy(() -> ForeignS3.store(file, "x.ogg", locked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("403 SignatureDoesNotMatch");
  }

  private S3Target theirs() {
    return theirs(BUCKET, SECRET_KEY);
  }

  private S3Target theirs(String bucket, String secret) {
    return new S3Target(
        Optional.of(url()),
        "us-east-1",
        new Keys(ACCESS_KEY, secret, "", Optional.empty()),
        bucket,
        true,
        Map.of("team", "red"),
        "",
        "",
        Transport.USUAL);
  }

  @Test
  void aLinkSaysVideoWhateverTheObjectIsCalled() throws Exception {
    putForeign("text.mp4", new byte[10]);
    URI link = storage().presign(new RecordingName("text.mp4"), Duration.ofHours(1));

    assertThat(answer(link).headers().firstValue("Content-Type")).contains("video/mp4");
  }

  @ParameterizedTest
  @ValueSource(longs = {-20, 20})
  void aLinkPlaysAlsoWhenOurClockIsWrong(long minutes) throws Exception {
    putForeign("clocked.mp4", new byte[10]);
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    try (S3Storage storage = S3Storage.at(settings(url(), BUCKET), wrong)) {
      storage.check();
      URI link = storage.presign(new RecordingName("clocked.mp4"), Duration.ofHours(1));
      assertThat(follow(link)).isPresent();
    }
  }

  @Override
  void putForeign(String name, byte[] bytes) {
    try (Bucket bucket = new Bucket(url(), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      bucket.put("recordings/" + name, bytes);
    }
  }

  @Override
  byte[] foreign(String name) {
    try (Bucket bucket = new Bucket(url(), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      return bucket
          .s3()
          .getObjectAsBytes(r -> r.bucket(BUCKET).key("recordings/" + name))
          .asByteArray();
    }
  }

  @Override
  Optional<byte[]> follow(URI link) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = answer(link);
    assertThat(answer.statusCode()).isIn(206, 403);
    return answer.statusCode() == 403 ? Optional.empty() : Optional.of(answer.body());
  }

  private static HttpResponse<byte[]> answer(URI link) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(link).header("Range", "bytes=5-9").build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofByteArray());
    }
  }
}
