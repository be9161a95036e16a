package io.roomtape.server.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.events.EgressEvent;
import io.roomtape.server.events.UnreadableWebhook;
import io.roomtape.server.events.UnverifiedWebhook;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.settings.Key;
import io.roomtape.server.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedWebhooksTest {
  /** Captured from livekit-server 1.11.0 with egress 1.14.0, shortened. */
  private static final String STARTED =
      """
      {"event":"egress_started","egressInfo":{"egressId":"EG_J7TrzmnaXkCR",\
      "roomId":"RM_xz5PTpkwjLhz","roomName":"room-a","startedAt":"1795404113040794048",\
      "updatedAt":"1795404113040794048","roomComposite":{"roomName":"room-a","layout":"grid"},\
      "fileResults":[{"filename":"rec/room-a/2026-11-23T032153.mp4"}],\
      "file":{"filename":"rec/room-a/2026-11-23T032153.mp4"}},"id":"EV_wUrtXouSrgmr",\
      "createdAt":"1795404113","fieldOfTomorrow":1}""";

  private static final String ENDED =
      """
      {"event":"egress_ended","egressInfo":{"egressId":"EG_n88kPGDrzLMg",\
      "roomId":"RM_oGBZyZynAQDV","roomName":"room-h","status":"EGRESS_LIMIT_REACHED",\
      "startedAt":"1795403636524382306","endedAt":"1795403653609962931",\
      "fileResults":[{"filename":"rec/room-h/2026-11-23T031356.mp4",\
      "startedAt":"1795403640553405995","endedAt":"1795403653610220485",\
      "duration":"13056814490","size":"5353721"}],"error":"Session limit reached",\
      "errorCode":413,"details":"End reason: Session limit reached"},\
      "id":"EV_L3f9PRoizW6v","createdAt":"1795403654"}""";

  private final SignedWebhooks webhooks =
      new SignedWebhooks(List.of(new Key("new", "s"), new Key("devkey", "secret")));

  @Test
  void anEgressThatStartsHasNoStatusOnTheWire() {
    EgressReport report = read(Webhook.signed(STARTED, Instant.now())).orElseThrow();
    assertThat(report.state()).isEqualTo(RecordingState.STARTING);
    assertThat(report.id().value()).isEqualTo("EG_J7TrzmnaXkCR");
    assertThat(report.filePath()).isEqualTo("rec/room-a/2026-11-23T032153.mp4");
    assertThat(report.startedAt()).isEqualTo(Instant.parse("2026-11-23T03:21:53.040794048Z"));
  }

  @Test
  void anEgressThatReachedItsLimitHasAFile() {
    EgressReport report = read(Webhook.signed(ENDED, Instant.now())).orElseThrow();
    assertThat(report.state()).isEqualTo(RecordingState.LIMIT_REACHED);
    assertThat(report.duration()).isEqualTo(Duration.ofNanos(13_056_814_490L));
    assertThat(report.size()).isEqualTo(5_353_721);
    assertThat(report.reason()).isEqualTo("Session limit reached");
  }

  @Test
  void otherEventsAreNoReports() {
    assertThat(read(Webhook.signed("{\"event\":\"room_started\"}", Instant.now()))).isEmpty();
    assertThat(read(Webhook.signed("{\"event\":\"of_tomorrow\"}", Instant.now()))).isEmpty();
    String webEgress =
        "{\"event\":\"egress_ended\",\"egressInfo\":{\"egressId\":\"EG_1\",\"fileResults\":[{}]}}";
    assertThat(read(Webhook.signed(webEgress, Instant.now()))).isEmpty();
  }

  @Test
  void anyKeyMaySign() {
    assertThat(read(Webhook.signed(STARTED, Instant.now(), "new", "s"))).isPresent();
    assertThat(read(Webhook.signed(STARTED, Instant.now(), "devkey", "secret"))).isPresent();
    assertRefused(Webhook.signed(STARTED, Instant.now(), "new", "secret"));
  }

  @Test
  void clocksMayBeAMinuteApart() {
    assertThat(read(Webhook.signed(STARTED, Instant.now().plusSeconds(50)))).isPresent();
    assertThat(read(Webhook.signed(STARTED, Instant.now().minusSeconds(350)))).isPresent();
    assertRefused(Webhook.signed(STARTED, Instant.now().plusSeconds(70)));
    assertRefused(Webhook.signed(STARTED, Instant.now().minusSeconds(370)));
  }

  @Test
  void aSignatureIsForItsBodyAlone() {
    String authorization = Webhook.signed(STARTED, Instant.now()).authorization();
    assertRefused(new Webhook(ENDED, authorization));
    assertRefused(new Webhook(STARTED, ""));
    assertRefused(new Webhook(STARTED, "a.b.c"));
    assertThatThrownBy(() -> webhooks.read(STARTED.getBytes(UTF_8), null))
        .isInstanceOf(UnverifiedWebhook.class);
  }

  @Test
  void aSignedBodyThatIsNoEventIsUnreadable() {
    assertThatThrownBy(() -> read(Webhook.signed("[]", Instant.now())))
        .isInstanceOf(UnreadableWebhook.class);
  }

  private Optional<EgressReport> read(Webhook webhook) {
    return webhooks
        .read(webhook.body().getBytes(UTF_8), webhook.authorization())
        .map(EgressEvent::report);
  }

  private void assertRefused(Webhook webhook) {
    assertThatThrownBy(() -> read(webhook)).isInstanceOf(UnverifiedWebhook.class);
  }
}
