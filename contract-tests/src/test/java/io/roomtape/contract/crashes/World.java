package io.roomtape.contract.crashes;

import io.roomtape.contract.Bucket;
import io.roomtape.contract.RealPostgres;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.livekit.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;
import livekit.LivekitEgress.EgressInfo;

/** Two nodes, and everything around them. */
final class World implements AutoCloseable {
  private static final String KEY = "minioadmin";
  private static final String BUCKET = "openvidu";
  private static final String DATABASE = "crashes";

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final History history = new History();
  private final Ledger ledger = new Ledger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random;
  private final List<Node> nodes = new ArrayList<>();
  private final ScriptedEgresses egresses;
  private final ScriptedLiveKit liveKit;
  private final Bucket bucket;
  private final RealPostgres postgres;

  World(long seed, RealPostgres postgres) throws IOException {
    this.postgres = postgres;
    random = new Random(seed);
    running.push(http);
    var storage = RealServers.versitygw(KEY, KEY, BUCKET);
    running.push(storage);
    bucket = new Bucket(storage.url(), KEY, KEY, BUCKET);
    running.push(bucket);
    var webhooks = new Webhooks(http, anyNode(fork()), fork(), history);
    running.push(webhooks);
    egresses = new ScriptedEgresses(fork(), outside(webhooks), history);
    liveKit = new ScriptedLiveKit(egresses, history);
    var twirp = new TwirpServer(liveKit);
    running.push(twirp);
    for (var name : List.of("node-a", "node-b")) {
      var node =
          new Node(name, RealServers.workFolder(name), settings(twirp, storage.url()), history);
      running.push(node);
      nodes.add(node);
    }
  }

  private Map<String, String> settings(TwirpServer twirp, URI storage) {
    return Map.ofEntries(
        Map.entry("LIVEKIT_URL", twirp.url().toString()),
        Map.entry("LIVEKIT_API_KEY", Token.API_KEY),
        Map.entry("LIVEKIT_API_SECRET", Token.API_SECRET),
        Map.entry("SERVER_ADDRESS", "127.0.0.1"),
        Map.entry("DATABASE_URL", postgres.url(DATABASE)),
        Map.entry("S3_ENDPOINT", storage.toString()),
        Map.entry("S3_BUCKET", BUCKET),
        Map.entry("RECORDING_PLAYBACK_STRATEGY", "PROXY"),
        Map.entry("RECONCILE_INTERVAL", "2s"),
        Map.entry("RECORDING_PICTURES", "false"),
        Map.entry("START_TIMEOUT", "3s"),
        Map.entry("RECORDER_LOST_AFTER", "5s"));
  }

  private ScriptedEgress.Outside outside(Webhooks webhooks) {
    return new ScriptedEgress.Outside() {
      @Override
      public void report(String event, EgressInfo info) {
        history.note(
            info.getRoomName(), "%s is %s".formatted(info.getEgressId(), info.getStatus()));
        webhooks.send(event, info);
      }

      @Override
      public void upload(String path, byte[] file) {
        bucket.put(path, file);
      }
    };
  }

  private Supplier<URI> anyNode(Random choice) {
    return () -> nodes.get(choice.nextInt(nodes.size())).url();
  }

  /** Choices of their own for one part, so that parts do not disturb each other's. */
  Random fork() {
    return new Random(random.nextLong());
  }

  History history() {
    return history;
  }

  Ledger ledger() {
    return ledger;
  }

  List<Node> nodes() {
    return nodes;
  }

  ScriptedEgresses egresses() {
    return egresses;
  }

  ScriptedLiveKit liveKit() {
    return liveKit;
  }

  Bucket bucket() {
    return bucket;
  }

  DataSource database() {
    return postgres.database(DATABASE);
  }

  /** Through either node, by chance. */
  Api api() {
    return new Api(http, anyNode(fork()));
  }

  /** Through one node. */
  Api api(Node node) {
    return new Api(http, node::url);
  }

  /** Ends all, the last first, whatever fails to. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      var last = running.pop();
      try {
        last.close();
      } catch (Exception e) {
        history.note(History.NODES, "%s does not close: %s".formatted(last, e));
      }
    }
  }
}
