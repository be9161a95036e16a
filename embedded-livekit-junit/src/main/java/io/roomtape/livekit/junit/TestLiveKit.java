package io.roomtape.livekit.junit;

import io.livekit.server.AccessToken;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/** A media server that runs for a test, and the keys to it. */
public final class TestLiveKit implements AutoCloseable {
  private static final ApiKey KEY =
      new ApiKey("testkey", "a secret for tests that anybody may know");

  private final EmbeddedLiveKit server;
  private final ReceivedWebhooks webhooks;
  private final URI httpUrl;

  private TestLiveKit(EmbeddedLiveKit server, ReceivedWebhooks webhooks) {
    this.server = server;
    this.webhooks = webhooks;
    this.httpUrl = server.url();
  }

  static TestLiveKit start(UnaryOperator<LiveKitConfig> changes) {
    try {
      ReceivedWebhooks webhooks = ReceivedWebhooks.listen(KEY);
      LiveKitConfig config =
          changes.apply(
              LiveKitConfig.of(KEY)
                  .withMediaAddress(InetAddress.getLoopbackAddress())
                  .withPorts(0, 0, 0));
      EmbeddedLiveKit server =
          EmbeddedLiveKit.start(
              config.withKeys(List.of(KEY)).withWebhooks(List.of(webhooks.address())));
      return new TestLiveKit(server, webhooks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients connect to: {@code ws://127.0.0.1:…}. */
  public URI url() {
    return URI.create(httpUrl.toString().replaceFirst("^http", "ws"));
  }

  /** What server libraries connect to: {@code http://127.0.0.1:…}. */
  public URI httpUrl() {
    return httpUrl;
  }

  public String apiKey() {
    return KEY.id();
  }

  public String apiSecret() {
    return KEY.secret();
  }

  /** A token with which somebody may join a room, publish and subscribe there. */
  public String token(String identity, String room) {
    AccessToken token = accessToken(identity);
    token.addGrants(new RoomJoin(true), new RoomName(room));
    return token.toJwt();
  }

  /** A token without grants: LiveKit's own builder, to add what a test is about. */
  public AccessToken accessToken(String identity) {
    AccessToken token = new AccessToken(KEY.id(), KEY.secret());
    token.setIdentity(identity);
    token.setName(identity);
    return token;
  }

  /** LiveKit's own client for rooms and participants. */
  public RoomServiceClient rooms() {
    return RoomServiceClient.createClient(httpUrl.toString(), KEY.id(), KEY.secret());
  }

  /** What the server has told of rooms, participants and tracks. */
  public ReceivedWebhooks webhooks() {
    return webhooks;
  }

  /** The server itself. */
  public EmbeddedLiveKit server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    webhooks.close();
  }
}
