package io.roomtape.contract.cluster;

import static io.roomtape.contract.media.SdkCalls.answered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.livekit.server.EgressServiceClient;
import io.livekit.server.RoomServiceClient;
import io.roomtape.contract.Bucket;
import io.roomtape.contract.LiveKitRelease;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningRedis;
import io.roomtape.contract.RunningServer;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.GoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackType;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A LiveKit cluster on this machine, all of it real: a livekit-server, Redis, an S3, and workers of
 * ours in the place of LiveKit's egress.
 */
public final class RealCluster implements AutoCloseable {
  public static final String KEY = "minioadmin";
  public static final String BUCKET = "openvidu";

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration PUBLISHED = Duration.ofSeconds(20);
  private static final int JOINS = 3;

  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final List<ClusterWorker> workers = new ArrayList<>();
  private RunningRedis redis;
  private final RunningServer s3;
  private final RunningServer liveKit;
  private final Bucket bucket;
  private final EgressServiceClient egress;
  private final RoomServiceClient rooms;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Starts all but workers.
   *
   * @param webhook receives the server's webhooks
   */
  public RealCluster(LiveKitRelease release, URI webhook) {
    closing.push(http::close);
    redis = RealServers.redis();
    closing.push(() -> redis.close());
    s3 = RealServers.versitygw(KEY, KEY, BUCKET);
    closing.push(s3::close);
    bucket = new Bucket(s3.url(), KEY, KEY, BUCKET);
    closing.push(bucket::close);
    liveKit = RealServers.livekit(release, Token.API_KEY, Token.API_SECRET, webhook, redis);
    closing.push(liveKit::close);
    String server = liveKit.url().toString();
    egress = EgressServiceClient.createClient(server, Token.API_KEY, Token.API_SECRET);
    rooms = RoomServiceClient.createClient(server, Token.API_KEY, Token.API_SECRET);
  }

  /**
   * Starts a worker that stores in the cluster's S3.
   *
   * @param own lines of the configuration's section {@code roomtape}
   */
  public ClusterWorker worker(String... own) {
    ClusterWorker worker =
        new ClusterWorker(
            """
            api_key: %s
            api_secret: %s
            ws_url: %s
            redis: { address: "%s" }
            storage:
              s3: { endpoint: "%s", access_key: %s, secret: %s, bucket: %s, force_path_style: true }
            """
                .formatted(
                    Token.API_KEY,
                    Token.API_SECRET,
                    liveKit.url().toString().replace("http", "ws"),
                    redis.address(),
                    s3.url(),
                    KEY,
                    KEY,
                    BUCKET),
            own);
    workers.add(worker);
    return worker;
  }

  /** Kills all workers: those that are started then are alone. */
  public void endWorkers() {
    workers.forEach(ClusterWorker::close);
    workers.clear();
  }

  public RunningRedis redis() {
    return redis;
  }

  /** Starts one again, empty, in the place of the one that has been closed. */
  public void startRedisAgain() {
    redis = RunningRedis.start(redis.address().port());
  }

  public RunningServer liveKit() {
    return liveKit;
  }

  public RunningServer s3() {
    return s3;
  }

  public Bucket bucket() {
    return bucket;
  }

  public EgressServiceClient egress() {
    return egress;
  }

  public RoomServiceClient rooms() {
    return rooms;
  }

  /**
   * Calls a method of {@code livekit.Egress}, with whatever request.
   *
   * @throws AssertionError when it is refused
   */
  public EgressInfo asked(String method, Message request) {
    HttpResponse<byte[]> answer = answer(method, request);
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    try {
      return EgressInfo.parseFrom(answer.body());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls one that must be refused; returns the status and what is said. */
  public String refusal(String method, Message request) {
    HttpResponse<byte[]> answer = answer(method, request);
    return answer.statusCode() + " " + new String(answer.body(), UTF_8);
  }

  private HttpResponse<byte[]> answer(String method, Message request) {
    HttpRequest post =
        HttpRequest.newBuilder(liveKit.url().resolve("/twirp/livekit.Egress/" + method))
            .header("Content-Type", "application/protobuf")
            .header("Authorization", "Bearer " + Token.valid().grant("roomRecord", true).jwt())
            .timeout(LONG)
            .POST(BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      return http.send(post, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Somebody with a camera and a microphone, who is heard and seen when this returns. */
  public Publisher publisher(String room, String identity) {
    for (int attempt = 1; attempt < JOINS; attempt++) {
      GoClient client = publishing(room, identity);
      try {
        return published(client, room, identity);
      } catch (ConditionTimeoutException e) {
        // Seen now and then: by its log the server has both tracks, by its answers one or none.
        client.close();
      }
    }
    return published(publishing(room, identity), room, identity);
  }

  private GoClient publishing(String room, String identity) {
    GoClient client = new GoClient(liveKit.url(), Token.join(room, identity));
    client.does("publish");
    return client;
  }

  private Publisher published(GoClient client, String room, String identity) {
    return await()
        .alias("tracks of " + identity)
        .atMost(PUBLISHED)
        .ignoreException(AssertionError.class)
        .until(
            () -> new Publisher(client, answered(rooms.getParticipant(room, identity))),
            publisher -> publisher.info().getTracksCount() == 2);
  }

  /** A participant at LiveKit's SDK for Go. */
  public record Publisher(GoClient client, ParticipantInfo info) implements AutoCloseable {
    public String track(TrackType type) {
      return info.getTracksList().stream()
          .filter(track -> track.getType() == type)
          .findFirst()
          .orElseThrow()
          .getSid();
    }

    /** Leaves. */
    @Override
    public void close() {
      client.close();
    }
  }

  public EgressInfo info(String egressId) {
    try {
      return answered(egress.listEgress(null, egressId)).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until an egress is as far as that, and returns what it is then. */
  public EgressInfo awaited(String egressId, EgressStatus status) {
    return await()
        .alias(egressId + " " + status)
        .atMost(LONG)
        .until(() -> info(egressId), info -> info.getStatus() == status);
  }

  /** Waits until an egress is like that. */
  public EgressInfo awaited(String egressId, Predicate<EgressInfo> state) {
    return await().alias(egressId).atMost(LONG).until(() -> info(egressId), state);
  }

  @Override
  public void close() {
    endWorkers();
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
