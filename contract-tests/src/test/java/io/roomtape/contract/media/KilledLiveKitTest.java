package io.roomtape.contract.media;

import static io.roomtape.contract.media.Guest.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.livekit.Relay;
import io.roomtape.contract.livekit.Token;
import io.roomtape.join.JoinedRooms;
import io.roomtape.livekit.ApiKey;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A recorder whose media server is killed, and comes back with nobody in it. */
@Tag("servers")
class KilledLiveKitTest {
  private static final ApiKey KEY = new ApiKey(Token.API_KEY, Token.API_SECRET);
  private static final URI NO_WEBHOOKS = URI.create("http://127.0.0.1:9/");

  @AutoClose private final Network network = Network.loopback();
  private final HeardRoom heard = new HeardRoom();

  @Test
  void whoWasThereHasLeftAndWhoComesIsHeard() {
    RunningServer first = start();
    try (var relay = new Relay(first.url());
        var _ =
            new JoinedRooms(relay.url(), KEY, network).open("room", "EG_1", heard).orElseThrow()) {
      try (var alice = join(first, "alice")) {
        var video = alice.publish("camera");
        try (var _ = sending(video)) {
          heard.packets(video.sid()).await("pictures", 30, _ -> true);
          first.kill();
        }
      }
      try (RunningServer second = start()) {
        relay.leadTo(second.url());
        try (var bob = join(second, "bob")) {
          var video = bob.publish("camera");
          try (var _ = sending(video)) {
            heard.packets(video.sid()).await("pictures", 30, _ -> true);
          }
        }
        heard.await("bob leaves");
      }
      assertThat(heard.events.all())
          .containsExactly(
              "alice joins as STANDARD",
              "alice's CAMERA comes in video/VP8 at 90000",
              "alice's CAMERA ends",
              "alice leaves",
              "bob joins as STANDARD",
              "bob's CAMERA comes in video/VP8 at 90000",
              "bob's CAMERA ends",
              "bob leaves");
    }
  }

  private static RunningServer start() {
    return RealServers.livekit(LiveKitRelease.NEWEST, Token.API_KEY, Token.API_SECRET, NO_WEBHOOKS);
  }

  private MediaClient join(RunningServer server, String identity) {
    return new MediaClient(network, server.url(), Token.join("room", identity).jwt());
  }
}
