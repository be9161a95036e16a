package io.roomtape.contract.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.client.PublishedVideo;
import io.roomtape.client.ReceivedTrack;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the client counts right; what servers do is tested elsewhere. */
class MediaClientTest {
  private static final ApiKey KEY = new ApiKey("key", "a secret that is as long as servers want");

  @Test
  void whatIsPublishedIsCounted() throws IOException {
    try (EmbeddedLiveKit server =
            EmbeddedLiveKit.start(
                LiveKitConfig.of(KEY)
                    .withMediaAddress(InetAddress.getLoopbackAddress())
                    .withPorts(0, 0, 0));
        Network network = Network.loopback();
        MediaClient ann = new MediaClient(network, server.url(), token("ann"));
        MediaClient bob = new MediaClient(network, server.url(), token("bob"))) {
      ann.awaitConnected();
      bob.awaitConnected();
      PublishedVideo video = ann.publish("camera");
      try (Pacer _ = new Pacer(List.of(video), 6)) {
        await().until(() -> bob.received().stream().anyMatch(t -> t.packets() > 60));
      }
      ReceivedTrack received = bob.received().iterator().next();
      assertThat(received.sid()).startsWith("TR_");
      assertThat(received.firstKeyFrame()).isDone();
      // What was sent before the subscription is not forwarded.
      assertThat(received.packets()).isLessThanOrEqualTo(video.packets());
      assertThat(ann.received()).isEmpty();
    }
  }

  private static String token(String identity) {
    var grants =
        Grants.of(
            identity,
            "room",
            Grant.ROOM_JOIN,
            Grant.CAN_PUBLISH,
            Grant.CAN_SUBSCRIBE,
            Grant.CAN_PUBLISH_DATA);
    return new AccessTokens(Map.of(KEY.id(), KEY.secret()), Clock.systemUTC())
        .sign(new AccessToken(grants, Map.of(), List.of()), Duration.ofMinutes(5));
  }
}
