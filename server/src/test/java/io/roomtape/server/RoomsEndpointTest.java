package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.EgressConfig;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.settings.Key;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside another LiveKit, whose rooms are not ours to show. */
class RoomsEndpointTest extends RoomtapeTest {
  private static final KeyHolders HOLDERS =
      new KeyHolders(List.of(new Key("one", "s:1"), new Key("two", "sécret")));

  @Test
  void withoutTheEmbeddedMediaServerItSaysWhereTheRoomsAre() {
    Answer answer = room("?name=a", "devkey:secret");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).contains("LIVEKIT_URL");
  }

  @Test
  void whileTheEmbeddedMediaServerIsStartingItSaysSo(@TempDir Path folder) {
    Settings settings = Settings.of(Map.of("DATA_DIR", folder.toString())::get);
    EmbeddedParts parts =
        new EmbeddedParts(
            settings.liveKit(),
            new LiveKitWiring.LiveKitKeys(List.of()),
            new EgressConfig(folder, (file, path) -> path),
            () -> URI.create("http://localhost/"),
            new LiveKitAddress(Optional.empty()));
    assertThatThrownBy(() -> parts.view("a"))
        .isInstanceOf(LiveKitFailure.class)
        .hasMessageContaining("only just starting");
  }

  @Test
  void whoHasNoKeyIsRefusedInJson() {
    Answer answer = room("?name=a", "devkey:wrong");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.error()).contains("key of LiveKit's");
  }

  private Answer room(String query, String password) {
    return app.send(
        HttpRequest.newBuilder(app.url("/actuator/rooms" + query))
            .header("Authorization", basic(password)));
  }

  private static String basic(String password) {
    return "Basic " + Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one:s:1", "two:sécret"})
  void everyKeyIsGood(String password) {
    assertThat(HOLDERS.include(basic(password))).isTrue();
    assertThat(HOLDERS.include(basic(password).replace("Basic", "basic"))).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"Basic", "Basic ", "Basic ???", "Bearer b25lOnM6MQ==", "b25lOnM6MQ=="})
  void nothingElseIs(String authorization) {
    assertThat(HOLDERS.include(authorization)).isFalse();
    assertThat(HOLDERS.include(basic("one:sécret"))).isFalse();
    assertThat(new KeyHolders(List.of()).include(basic(":"))).isFalse();
  }
}
