package io.roomtape.benchmarks;

import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import java.io.IOException;
import java.net.InetAddress;

/** The embedded media server in a process of its own. */
public final class MediaServerAlone {
  private MediaServerAlone() {}

  /** Arguments: the port of HTTP, an API key and its secret. Runs until it is killed. */
  public static void main(String[] arguments) throws IOException {
    ApiKey key = new ApiKey(arguments[1], arguments[2]);
    var _ =
        EmbeddedLiveKit.start(
            LiveKitConfig.of(key)
                .withMediaAddress(InetAddress.getLoopbackAddress())
                .withPorts(Integer.parseInt(arguments[0]), 0, 0));
  }
}
