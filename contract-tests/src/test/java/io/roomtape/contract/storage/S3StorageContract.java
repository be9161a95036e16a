package io.roomtape.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.contract.Bucket;
import io.roomtape.server.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

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

  @Override
  void putForeign(String name, byte[] bytes) {
    try (Bucket bucket = new Bucket(url(), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      bucket.put("recordings/" + name, bytes);
    }
  }

  @Override
  Optional<byte[]> follow(URI link) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(link).header("Range", "bytes=5-9").build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isIn(206, 403);
      return answer.statusCode() == 403 ? Optional.empty() : Optional.of(answer.body());
    }
  }
}
