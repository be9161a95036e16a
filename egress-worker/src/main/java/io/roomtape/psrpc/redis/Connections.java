package io.roomtape.psrpc.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Makes connections as settings say; one that is lost comes back by itself within a second. */
final class Connections {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisSettings settings;
  private final ClientResources resources;
  private final AbstractRedisClient client;

  Connections(RedisSettings settings) {
    this.settings = settings;
    this.resources =
        ClientResources.builder()
            .reconnectDelay(Delay.constant(PAUSE))
            .nettyCustomizer(new Alive(settings.patience().multipliedBy(2)))
            .build();
    this.client =
        switch (settings.servers()) {
          case RedisServers.Cluster cluster -> {
            RedisClusterClient nodes =
                RedisClusterClient.create(
                    resources, cluster.addresses().stream().map(this::uri).toList());
            nodes.setOptions(options(ClusterClientOptions.builder()).build());
            yield nodes;
          }
          case RedisServers.One one -> single(uri(one.address()));
          case RedisServers.Sentinel sentinel -> single(uri(sentinel));
        };
  }

  private RedisClient single(RedisURI uri) {
    RedisClient one = RedisClient.create(resources, uri);
    one.setOptions(options(ClientOptions.builder()).build());
    return one;
  }

  private <B extends ClientOptions.Builder> B options(B builder) {
    builder
        .autoReconnect(true)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled(settings.patience()))
        .socketOptions(
            SocketOptions.builder().connectTimeout(settings.patience()).keepAlive(true).build());
    settings.tls().ifPresent(tls -> builder.sslOptions(ssl(tls)));
    return builder;
  }

  private static SslOptions ssl(Tls tls) {
    SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider();
    tls.serverName().ifPresent(name -> ssl.sslParameters(() -> asking(name)));
    tls.ca().ifPresent(file -> ssl.trustManager(file.toFile()));
    if (tls.certificate().isPresent() && tls.key().isPresent()) {
      ssl.keyManager(tls.certificate().get().toFile(), tls.key().get().toFile(), new char[0]);
    }
    return ssl.build();
  }

  private static SSLParameters asking(String name) {
    SSLParameters parameters = new SSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    return parameters;
  }

  private RedisURI uri(HostPort address) {
    RedisURI uri = RedisURI.create(address.host(), address.port());
    secure(uri, settings.login());
    return uri;
  }

  private RedisURI uri(RedisServers.Sentinel sentinel) {
    RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(sentinel.master());
    for (HostPort address : sentinel.addresses()) {
      RedisURI asked = RedisURI.create(address.host(), address.port());
      secure(asked, sentinel.login());
      builder.withSentinel(asked);
    }
    RedisURI uri = builder.build();
    secure(uri, settings.login());
    return uri;
  }

  private void secure(RedisURI uri, Login login) {
    uri.setTimeout(settings.patience());
    if (!login.password().isEmpty()) {
      String user = login.username().isEmpty() ? null : login.username();
      uri.setCredentialsProvider(
          RedisCredentialsProvider.from(
              () -> io.lettuce.core.RedisCredentials.just(user, login.password().toCharArray())));
    }
    settings
        .tls()
        .ifPresent(
            tls -> {
              uri.setSsl(true);
              uri.setVerifyPeer(tls.insecure() ? SslVerifyMode.NONE : SslVerifyMode.FULL);
            });
  }

  StatefulRedisPubSubConnection<String, byte[]> open() {
    return switch (client) {
      case RedisClusterClient cluster -> cluster.connectPubSub(CODEC);
      case RedisClient one -> one.connectPubSub(CODEC);
      default -> throw new IllegalStateException(client.toString());
    };
  }

  /** Does something again and again, until these connections are closed. */
  void every(Duration pause, Runnable what) {
    var _ =
        resources
            .eventExecutorGroup()
            .scheduleAtFixedRate(what, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
