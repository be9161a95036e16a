package io.roomtape.contract.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.contract.Bucket;
import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.Tools;
import io.roomtape.contract.livekit.Token;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The only server, killed between its answer to the webhook of a recording's end and all that comes
 * of it: it was about to write the metadata file. It takes well under three seconds from being
 * ready again; what a dead node holds for half a minute would show here.
 */
@Tag("servers")
class KilledServerTest {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  private static final String KEY = "minioadmin";
  private static final String BUCKET = "openvidu";
  private static final String ROOM = "killed";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BEFORE_ANY_LEASE_ENDS = Duration.ofSeconds(10);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final BlockingQueue<EgressInfo> ends = new LinkedBlockingQueue<>();
  private final History history = new History();
  private final HttpClient http = HttpClient.newHttpClient();
  private Bucket bucket;
  private Gate storage;
  private ScriptedLiveKit liveKit;
  private TwirpServer twirp;
  private Webhooks webhooks;
  private @Nullable Node started;

  @BeforeEach
  void startAllButTheServer() throws IOException {
    Tools.requireApplication();
    running.push(http);
    var s3 = opened(RealServers.versitygw(KEY, KEY, BUCKET));
    bucket = opened(new Bucket(s3.url(), KEY, KEY, BUCKET));
    storage = opened(new Gate(s3.url()));
    webhooks = opened(new Webhooks(http, () -> node().url(), new Random(), history));
    var egresses = new ScriptedEgresses(new Random(), new Held(), history);
    egresses.calm();
    liveKit = new ScriptedLiveKit(egresses, history);
    twirp = opened(new TwirpServer(liveKit));
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }

  @AfterEach
  void stopAll() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  /** Reports of the end are kept until the test sends them. */
  private final class Held implements ScriptedEgress.Outside {
    @Override
    public void report(String event, EgressInfo info) {
      if (event.equals("egress_ended")) {
        ends.add(info);
      } else {
        assertThat(webhooks.isTaken(event, info)).isTrue();
      }
    }

    @Override
    public void upload(String path, byte[] file) {
      bucket.put(path, file);
    }
  }

  @Test
  void onItsOwnDatabaseItGoesOnAtOnce() throws Exception {
    theEndThatItHadTakenIsListedSoonAfterItIsStartedAgain(Map.of());
  }

  @Test
  void onPostgresItGoesOnAtOnce() throws Exception {
    theEndThatItHadTakenIsListedSoonAfterItIsStartedAgain(
        Map.of("DATABASE_URL", POSTGRES.url("killed")));
  }

  private void theEndThatItHadTakenIsListedSoonAfterItIsStartedAgain(Map<String, String> database)
      throws Exception {
    Node node =
        opened(new Node("node", RealServers.workFolder("killed"), settings(database), history));
    started = node;
    node.start();
    EgressInfo end = endOfARecording();
    storage.shut();
    assertThat(webhooks.isTaken("egress_ended", end)).isTrue();
    await().atMost(SOON).until(() -> storage.holds(".metadata/"));
    assertThat(state(end)).isNotEqualTo("STOPPED");
    node.kill();
    storage.open();

    Instant killed = Instant.now();
    node.start();
    Instant ready = Instant.now();
    await().atMost(BEFORE_ANY_LEASE_ENDS).until(() -> state(end).equals("STOPPED"));
    System.out.printf(
        "A killed server: ready after %s ms, and its recording complete %s ms later%n",
        Duration.between(killed, ready).toMillis(),
        Duration.between(ready, Instant.now()).toMillis());
    await().atMost(SOON).until(() -> liveKit.metadata(ROOM).contains("\"STOPPED\""));
  }

  private Map<String, String> settings(Map<String, String> database) {
    Map<String, String> settings = new HashMap<>(database);
    settings.put("LIVEKIT_URL", twirp.url().toString());
    settings.put("LIVEKIT_API_KEY", Token.API_KEY);
    settings.put("LIVEKIT_API_SECRET", Token.API_SECRET);
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("S3_ENDPOINT", storage.url().toString());
    settings.put("S3_BUCKET", BUCKET);
    return settings;
  }

  private EgressInfo endOfARecording() throws InterruptedException {
    Map<String, String> room = Map.of("roomName", ROOM);
    var ann = Map.of("roomName", ROOM, "participantName", "ann");
    var token = api().post("/token", ann).orElseThrow().json().get("token").asString();
    liveKit.join(ROOM, RoomUser.firstMetadata(token));
    assertThat(api().post("/recordings/start", room).orElseThrow().status()).isEqualTo(200);
    await().atMost(SOON).until(() -> liveKit.metadata(ROOM).contains("\"STARTED\""));
    assertThat(api().post("/recordings/stop", room).orElseThrow().status()).isEqualTo(200);
    EgressInfo end = ends.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(end).isNotNull();
    return end;
  }

  private String state(EgressInfo egress) {
    return api().get("/recordings?status=all").orElseThrow().recordings().stream()
        .filter(one -> one.get("id").asString().equals(egress.getEgressId()))
        .map(one -> one.path("status").asString(""))
        .findFirst()
        .orElse("");
  }

  private Node node() {
    return Objects.requireNonNull(started);
  }

  private Api api() {
    return new Api(http, () -> node().url());
  }
}
