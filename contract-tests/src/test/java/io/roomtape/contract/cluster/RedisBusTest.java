package io.roomtape.contract.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningRedis;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcServer;
import io.roomtape.psrpc.redis.HostPort;
import io.roomtape.psrpc.redis.Login;
import io.roomtape.psrpc.redis.RedisBus;
import io.roomtape.psrpc.redis.RedisServers;
import io.roomtape.psrpc.redis.RedisSettings;
import io.roomtape.psrpc.redis.Tls;
import io.roomtape.servers.FreePorts;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls over real servers of Redis: one, with users, with certificates, several. */
@Tag("servers")
class RedisBusTest {
  private static final Endpoint GREET = new Endpoint("Greeter", "Greet");
  private static final Logger log = LoggerFactory.getLogger(RedisBusTest.class);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** What is needed is little: to find the nodes, one may ask for them. */
  private static final String CLUSTER_NODE =
      "--cluster-enabled yes --cluster-node-timeout 1000"
          + " --user worker on >secret -@all +subscribe +unsubscribe +publish +ping +hello +auth"
          + " +client|setname +cluster|nodes +info &Greeter|*";

  private static RedisBus greeter(RedisSettings settings) {
    RedisBus bus = RedisBus.connect(settings);
    new RpcServer(bus)
        .register(GREET, call -> ByteString.copyFromUtf8("Hello ").concat(call.body()));
    return bus;
  }

  private static String greeted(RedisBus bus) throws Exception {
    try (RpcClient client = new RpcClient(bus, GREET.service())) {
      return client.call(GREET.method(), "", ByteString.copyFromUtf8("Ann"), LONG).toStringUtf8();
    }
  }

  private static void assertGreets(RedisSettings server, RedisSettings client) throws Exception {
    try (RedisBus _ = greeter(server);
        RedisBus bus = RedisBus.connect(client)) {
      assertThat(greeted(bus)).isEqualTo("Hello Ann");
    }
  }

  @Test
  void callsAreAnswered() throws Exception {
    try (RunningRedis redis = RealServers.redis()) {
      assertGreets(RedisSettings.of(redis.address()), RedisSettings.of(redis.address()));
    }
  }

  @Test
  void aUserOfAnAccessListThatMayDoLittleIsEnough() throws Exception {
    try (RunningRedis redis =
        RealServers.redis(
            ("--user default off --user worker on >secret -@all +subscribe +unsubscribe +publish"
                    + " +ping +hello +auth +client|setname &Greeter|*")
                .split(" "))) {
      RedisSettings worker = RedisSettings.of(redis.address()).with(new Login("worker", "secret"));
      assertGreets(worker, worker);
      assertThatThrownBy(() -> RedisBus.connect(worker.with(new Login("worker", "wr0ng"))))
          .isInstanceOf(BusException.class)
          .hasMessageContaining("Cannot reach Redis at " + redis.address() + " as worker")
          .hasMessageContaining("WRONGPASS")
          .hasMessageNotContaining("wr0ng");
    }
  }

  @Test
  void aPasswordAloneIsTheDefaultUsers() throws Exception {
    try (RunningRedis redis = RealServers.redis("--requirepass", "secret")) {
      RedisSettings worker = RedisSettings.of(redis.address()).with(new Login("", "secret"));
      assertGreets(worker, worker);
    }
  }

  @Test
  void bothSidesShowCertificates() throws Exception {
    TlsFiles files = TlsFiles.make(RealServers.workFolder("tls"));
    int port = FreePorts.tcp();
    try (RunningRedis _ = RealServers.redis(files.options(port))) {
      RedisSettings plain = RedisSettings.of(new HostPort("127.0.0.1", port));
      Tls whole = shown(files, Optional.empty());
      assertGreets(plain.with(whole), plain.with(whole));

      Tls nobody =
          new Tls(
              false, Optional.empty(), Optional.of(files.ca()), Optional.empty(), Optional.empty());
      assertThatThrownBy(() -> RedisBus.connect(plain.with(nobody)))
          .isInstanceOf(BusException.class);
      Tls unknown =
          new Tls(false, Optional.empty(), Optional.empty(), whole.certificate(), whole.key());
      assertThatThrownBy(() -> RedisBus.connect(plain.with(unknown)))
          .isInstanceOf(BusException.class);
    }
  }

  @Test
  void aServerMayBeCertifiedByAnotherNameThanItsAddress() throws Exception {
    TlsFiles files = TlsFiles.make(RealServers.workFolder("tls"), "redis.test");
    int port = FreePorts.tcp();
    try (RunningRedis _ = RealServers.redis(files.options(port))) {
      RedisSettings plain = RedisSettings.of(new HostPort("127.0.0.1", port));
      assertThatThrownBy(() -> RedisBus.connect(plain.with(shown(files, Optional.empty()))))
          .isInstanceOf(BusException.class);
      assertThatThrownBy(
              () -> RedisBus.connect(plain.with(shown(files, Optional.of("other.test")))))
          .isInstanceOf(BusException.class);
      RedisSettings named = plain.with(shown(files, Optional.of("redis.test")));
      assertGreets(named, named);
      Tls insecure =
          new Tls(
              true,
              Optional.empty(),
              Optional.empty(),
              Optional.of(files.clientCertificate()),
              Optional.of(files.clientKey()));
      assertGreets(plain.with(insecure), named);
    }
  }

  private static Tls shown(TlsFiles files, Optional<String> serverName) {
    return new Tls(
        false,
        serverName,
        Optional.of(files.ca()),
        Optional.of(files.clientCertificate()),
        Optional.of(files.clientKey()));
  }

  @Test
  void nodesOfAClusterHearEachOtherAndWhoeverIsLeftStill() throws Exception {
    List<RunningRedis> nodes =
        IntStream.range(0, 3).mapToObj(_ -> RealServers.redis(CLUSTER_NODE.split(" "))).toList();
    try {
      RedisCluster.join(nodes);
      List<RedisSettings> each =
          nodes.stream()
              .map(
                  node ->
                      RedisSettings.of(node.address())
                          .with(new RedisServers.Cluster(List.of(node.address())))
                          .with(new Login("worker", "secret")))
              .toList();
      try (RedisBus _ = greeter(each.get(0));
          RedisBus client = RedisBus.connect(each.get(2))) {
        assertThat(greeted(client)).isEqualTo("Hello Ann");
        nodes.get(0).close();
        await()
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(greeted(client)).isEqualTo("Hello Ann"));
      }
    } finally {
      nodes.forEach(RunningRedis::close);
    }
  }

  @Test
  void sentinelsSayWhichServerItIs() throws Exception {
    try (RunningRedis redis = RealServers.redis();
        RunningRedis sentinel = RedisCluster.sentinel("house", redis.address())) {
      RedisSettings settings =
          RedisSettings.of(redis.address())
              .with(new RedisServers.Sentinel("house", List.of(sentinel.address()), Login.NONE));
      assertGreets(settings, settings);
    }
  }

  @Test
  void whatIsLostWhileRedisIsAwayIsAskedAgainWhenItIsBack() throws Exception {
    RunningRedis redis = RealServers.redis();
    AtomicInteger returns = new AtomicInteger();
    try (RedisBus server = greeter(RedisSettings.of(redis.address()));
        RedisBus client = RedisBus.connect(RedisSettings.of(redis.address()))) {
      server.onReturn(returns::incrementAndGet);
      assertThat(greeted(client)).isEqualTo("Hello Ann");

      redis.close();
      await().until(() -> !server.isConnected() && !client.isConnected());
      // Nothing is thrown: it is as if nobody heard it.
      client.publish("Greeter|anything", new byte[] {1});
      assertThatThrownBy(() -> greeted(client)).isInstanceOf(BusException.class);

      try (RunningRedis _ = RunningRedis.start(redis.address().port())) {
        await().until(() -> returns.get() == 1 && client.isConnected());
        await().untilAsserted(() -> assertThat(greeted(client)).isEqualTo("Hello Ann"));
      }
    }
  }

  @Test
  void cutConnectionsAreBackWithAllTheyHeard() throws Exception {
    try (RunningRedis redis = RealServers.redis();
        RedisBus server = greeter(RedisSettings.of(redis.address()));
        RedisBus client = RedisBus.connect(RedisSettings.of(redis.address()))) {
      CountDownLatch losses = new CountDownLatch(2);
      CountDownLatch returns = new CountDownLatch(2);
      for (RedisBus bus : List.of(server, client)) {
        bus.onLoss(losses::countDown);
        bus.onReturn(returns::countDown);
      }
      assertThat(greeted(client)).isEqualTo("Hello Ann");
      RedisCluster.cutAll(redis);
      assertThat(losses.await(10, SECONDS)).isTrue();
      assertThat(returns.await(10, SECONDS)).isTrue();
      // All that was heard is heard again when that is told.
      assertThat(greeted(client)).isEqualTo("Hello Ann");
    }
  }

  @Test
  void whoDoesNotAnswerIsLeftAndFoundAgain() throws Exception {
    RedisSettings usual = RedisSettings.of(new HostPort("127.0.0.1", FreePorts.tcp()));
    try (RunningRedis redis =
        RunningRedis.start(((RedisServers.One) usual.servers()).address().port())) {
      RedisSettings hasty =
          new RedisSettings(usual.servers(), Login.NONE, Optional.empty(), Duration.ofMillis(400));
      try (RedisBus bus = greeter(hasty)) {
        redis.pause();
        await().until(() -> !bus.isConnected());
        redis.resume();
        await().until(bus::isConnected);
        assertThat(greeted(bus)).isEqualTo("Hello Ann");
      } finally {
        redis.resume();
      }
    }
  }

  @Test
  void aServerThatSentinelsPutInThePlaceOfAnotherIsFound() throws Exception {
    RunningRedis first = RealServers.redis();
    try (first;
        RunningRedis second =
            RealServers.redis("--replicaof", "127.0.0.1", String.valueOf(first.address().port()));
        RunningRedis sentinel = RedisCluster.sentinelOfReplicated("house", first)) {
      RedisSettings settings =
          RedisSettings.of(first.address())
              .with(new RedisServers.Sentinel("house", List.of(sentinel.address()), Login.NONE));
      try (RedisBus server = greeter(settings);
          RedisBus client = RedisBus.connect(settings)) {
        assertThat(greeted(client)).isEqualTo("Hello Ann");
        first.close();
        await().until(() -> !server.isConnected() && !client.isConnected());
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> server.isConnected() && client.isConnected());
        assertThat(RedisCluster.role(second)).isEqualTo("master");
        assertThat(greeted(client)).isEqualTo("Hello Ann");
      }
    }
  }

  @Test
  void anAnswerTakesFarLessThanTwentyMilliseconds() throws Exception {
    int calls = 1_000;
    long[] took = new long[calls];
    try (RunningRedis redis = RealServers.redis();
        RedisBus _ = greeter(RedisSettings.of(redis.address()));
        RedisBus bus = RedisBus.connect(RedisSettings.of(redis.address()));
        RpcClient client = new RpcClient(bus, GREET.service())) {
      for (int i = 0; i < calls; i++) {
        long began = System.nanoTime();
        client.call(GREET.method(), "", ByteString.copyFromUtf8("Ann"), LONG);
        took[i] = System.nanoTime() - began;
      }
    }
    Arrays.sort(took);
    log.info(
        "Answered: p50 {} us, p99 {} us", took[calls / 2] / 1_000, took[calls * 99 / 100] / 1_000);
    assertThat(Duration.ofNanos(took[calls / 2])).isLessThan(Duration.ofMillis(20));
  }

  @Test
  void whereNoRedisIsItIsSaid() {
    HostPort nowhere = new HostPort("127.0.0.1", FreePorts.tcp());
    assertThatThrownBy(() -> RedisBus.connect(RedisSettings.of(nowhere)))
        .isInstanceOf(BusException.class)
        .hasMessageStartingWith("Cannot reach Redis at " + nowhere)
        .hasMessageContaining("onnection refused");
  }

  @Test
  void addressesAreHostAndPort() {
    assertThat(Stream.of("redis:6379", "[::1]:6379", "10.0.0.1:1"))
        .allSatisfy(text -> assertThat(HostPort.parse(text).orElseThrow()).hasToString(text));
    assertThat(Stream.of("", "redis", "redis:", ":6379", "redis:0", "redis:70000", "::1:6379"))
        .allSatisfy(text -> assertThat(HostPort.parse(text)).isEmpty());
  }
}
