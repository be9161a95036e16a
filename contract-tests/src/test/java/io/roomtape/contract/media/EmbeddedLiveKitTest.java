package io.roomtape.contract.media;

import static java.util.Objects.requireNonNull;

import io.roomtape.client.Network;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import io.roomtape.livekit.tap.RoomTaps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class EmbeddedLiveKitTest extends MediaServerContract {
  private @Nullable EmbeddedLiveKit livekit;

  @Override
  URI start(URI webhook) throws IOException {
    var key = new ApiKey(Token.API_KEY, Token.API_SECRET);
    livekit =
        EmbeddedLiveKit.start(
            LiveKitConfig.of(key)
                .withMediaAddress(InetAddress.getLoopbackAddress())
                .withPorts(0, 0, 0)
                .withWebhooks(List.of(webhook)));
    return livekit.url();
  }

  @Override
  void stop() {
    if (livekit != null) {
      livekit.close();
    }
  }

  @Override
  String log() {
    return "in the output of this build";
  }

  @Override
  Differences differences() {
    return new Differences(
        Set.of(
            Difference.KEEPS_REFUSED_TOKENS_TO_ITSELF,
            Difference.TAKES_A_NUMBER_FOR_A_TEXT,
            Difference.NAMES_A_BROKEN_FRAME_IN_THE_CLOSE_CODE,
            Difference.HAS_NO_DATA_TRACKS,
            Difference.HAS_NO_WHIP,
            Difference.OFFERS_ROOMS_ALONE,
            Difference.TAKES_VP8_H264_AND_VP9_ONLY,
            Difference.PUBLISHES_BEFORE_THE_CONNECTION_IS_UP,
            Difference.TELLS_A_NEW_LISTENER_WHO_SPEAKS,
            Difference.TAKES_BASELINE_H264_ONLY,
            Difference.TELLS_CAPABILITIES_TO_CLIENTS_ONLY));
  }

  @Nested
  class OwnTap extends TapContract {
    OwnTap() {
      super(server());
    }

    @Override
    RoomTaps taps(Network network) {
      return requireNonNull(livekit).taps();
    }
  }
}
