package io.roomtape.livekit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ExtensionTest {
  @BeforeEach
  void forget() {
    Samples.SEEN.clear();
  }

  private static Events run(Class<?> sample) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(sample))
        .execute()
        .testEvents();
  }

  private static int answer(TestLiveKit livekit, String token) throws Exception {
    URI validate = livekit.httpUrl().resolve("/rtc/validate?access_token=" + token);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(validate).build(), BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void aClassAndThoseNestedInItHaveOneServer() {
    run(Samples.OneForTheClass.class).assertStatistics(events -> events.succeeded(2));
    assertThat(Samples.SEEN).hasSizeGreaterThanOrEqualTo(4).containsOnly(Samples.SEEN.getFirst());
  }

  @Test
  void inAnInstanceFieldEachTestHasItsOwn() {
    run(Samples.OneForEachTest.class).assertStatistics(events -> events.succeeded(2));
    assertThat(Samples.SEEN).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void theServerEndsWithItsTestsHoweverTheyEnd() {
    run(Samples.Failing.class).assertStatistics(events -> events.failed(1));
    TestLiveKit livekit = Samples.SEEN.getFirst();
    assertThat(livekit.server().mediaAddresses()).isNotEmpty();
    assertThatThrownBy(() -> answer(livekit, "x")).isInstanceOf(IOException.class);
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("media-udp")));
  }

  @Test
  void aParameterOfAnotherTypeIsLeftToOthers() {
    run(Samples.Misunderstood.class).assertStatistics(events -> events.failed(1));
  }

  @Nested
  @EmbeddedLiveKitTest
  class AServer {
    @Test
    void takesItsOwnTokensAndNoOthers(TestLiveKit livekit) throws Exception {
      assertThat(answer(livekit, livekit.token("ann", "Talk"))).isEqualTo(200);
      AccessToken foreign =
          new AccessToken(livekit.apiKey(), "the secret of somebody else, 32 long");
      foreign.setIdentity("ann");
      foreign.addGrants(new RoomJoin(true), new RoomName("Talk"));
      assertThat(answer(livekit, foreign.toJwt())).isEqualTo(401);
    }

    @Test
    void answersLiveKitsServerLibraryAndTellsWhatHappens(TestLiveKit livekit) throws IOException {
      assertThat(livekit.rooms().createRoom("Talk").execute().code()).isEqualTo(200);

      assertThat(
              livekit.webhooks().await("room_started", Duration.ofSeconds(10)).getRoom().getName())
          .isEqualTo("Talk");
      assertThat(livekit.url()).hasScheme("ws");
    }
  }
}
