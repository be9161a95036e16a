package io.roomtape.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** Inherited by the tests of every make of S3 server. */
abstract class S3StorageContract extends RecordingStorageContract {
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
