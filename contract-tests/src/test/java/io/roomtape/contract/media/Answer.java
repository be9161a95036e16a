package io.roomtape.contract.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a media server answered over HTTP. */
record Answer(HttpResponse<byte[]> response) {
  int status() {
    return response.statusCode();
  }

  /** Empty when there is no such header. */
  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  byte[] body() {
    return response.body();
  }

  String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  /** The body as JSON; fails the test unless the answer is a success in JSON. */
  JsonNode json() {
    assertThat(status()).as("status of %s", text()).isEqualTo(200);
    assertThat(header("content-type")).isEqualTo("application/json");
    return new JsonMapper().readTree(body());
  }

  /** The JSON body as a message of the protocol; unknown fields are left out. */
  @SuppressWarnings("unchecked") // a builder of T builds a T
  <T extends Message> T as(T type) {
    assertThat(status()).as("status of %s", text()).isEqualTo(200);
    var builder = type.newBuilderForType();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(text(), builder);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a " + type.getDescriptorForType().getName() + ": " + text(), e);
    }
    return (T) builder.build();
  }

  /** What a Twirp error says on top of its message. */
  String twirpMeta(String name) {
    return new JsonMapper().readTree(body()).path("meta").path(name).asString();
  }

  /** Fails the test unless this is the Twirp error of that status, code and message. */
  void isTwirpError(int status, String code, String message) {
    assertThat(status()).as("status of %s", text()).isEqualTo(status);
    assertThat(header("content-type")).isEqualTo("application/json");
    var error = new JsonMapper().readTree(body());
    assertThat(error.path("code").asString()).isEqualTo(code);
    assertThat(error.path("msg").asString()).isEqualTo(message);
  }
}
