package io.roomtape.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.Roomtape;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application, started on a free port. */
public final class RunningRoomtape implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** What came back. */
  public record Answer(int status, String contentType, JsonNode json) {
    /** The sentence of an error. */
    public String error() {
      return json.path("errorMessage").asString("");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Fakes {
    @Bean
    @Primary
    RecordingStorage fakeStorage() {
      return new FakeStorage();
    }
  }

  private final FakeLiveKit liveKit;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningRoomtape(FakeLiveKit liveKit, ConfigurableApplicationContext context) {
    this.liveKit = liveKit;
    this.context = context;
  }

  public static RunningRoomtape in(Path dataFolder) throws IOException {
    return in(dataFolder, Map.of());
  }

  /**
   * @param variables environment variables beside those that the test needs itself
   */
  public static RunningRoomtape in(Path dataFolder, Map<String, String> variables)
      throws IOException {
    return in(dataFolder, variables, settings -> settings);
  }

  /**
   * @param changed what the settings are like that no variable can say
   */
  public static RunningRoomtape in(
      Path dataFolder, Map<String, String> variables, UnaryOperator<Settings> changed)
      throws IOException {
    FakeLiveKit liveKit = new FakeLiveKit();
    Map<String, String> all = new HashMap<>();
    all.put("SERVER_PORT", "0");
    // Tests reconcile when they want to.
    all.put("RECONCILE_INTERVAL", "24h");
    all.put("RECORDING_PICTURES", "false");
    all.put("SERVER_ADDRESS", "127.0.0.1");
    all.put("LIVEKIT_URL", liveKit.url().toString());
    all.put("DATA_DIR", dataFolder.toString());
    all.putAll(variables);
    return new RunningRoomtape(
        liveKit,
        Roomtape.application(changed.apply(Settings.of(all::get))).sources(Fakes.class).run());
  }

  public FakeLiveKit liveKit() {
    return liveKit;
  }

  public FakeStorage storage() {
    return (FakeStorage) context.getBean(RecordingStorage.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public URI url(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  public Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer get(String path) {
    return send(HttpRequest.newBuilder(url(path)));
  }

  public Answer delete(String path) {
    return send(
        HttpRequest.newBuilder(url(path)).header("Content-Type", "application/json").DELETE());
  }

  public Answer deliver(Webhook webhook) {
    return send(
        HttpRequest.newBuilder(url("/livekit/webhook"))
            .header("Content-Type", "application/webhook+json")
            .header("Authorization", webhook.authorization())
            .POST(HttpRequest.BodyPublishers.ofString(webhook.body())));
  }

  /** LiveKit says how an egress stands; when this returns, the event was processed, or failed. */
  public Answer report(EgressInfo info, EgressStatus status) {
    String event =
        switch (status) {
          case EGRESS_STARTING -> "egress_started";
          case EGRESS_ACTIVE, EGRESS_ENDING -> "egress_updated";
          default -> "egress_ended";
        };
    Answer answer = deliver(Webhook.of(event, info.toBuilder().setStatus(status).build()));
    awaitInbox("state = 'WAITING' and attempts = 0");
    return answer;
  }

  /** Returns once every event that came has been processed. */
  public void settle() {
    awaitInbox("state = 'WAITING'");
  }

  private void awaitInbox(String none) {
    JdbcClient database = bean(JdbcClient.class);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(TIMEOUT)
        .until(
            () ->
                database
                        .sql("select count(*) from webhook_event where " + none)
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  /** LiveKit says that an egress has left a file, which storage then has. */
  public Answer reportFile(EgressInfo info, EgressStatus status, int size) {
    String path = info.getFileResults(0).getFilename();
    storage().put(path.substring("recordings/".length()), new byte[size]);
    EgressInfo.Builder ended = info.toBuilder();
    ended.getFileResultsBuilder(0).setSize(size).setDuration(6_098_948_915L);
    return report(ended.build(), status);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, json(type, response.body()));
    } catch (IOException e) {
      throw new AssertionError("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private static JsonNode json(String type, byte[] body) {
    return type.contains("json")
        ? JSON.readTree(body)
        : JSON.createObjectNode().put("text", new String(body, UTF_8));
  }

  @Override
  public void close() {
    context.close();
    liveKit.close();
  }
}
