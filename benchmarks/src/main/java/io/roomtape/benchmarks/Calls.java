package io.roomtape.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens and webhooks: many small calls. */
record Calls(Machines machines) {
  private static final byte[] TOKEN =
      "{\"roomName\":\"bench\",\"participantName\":\"Ann\"}".getBytes(UTF_8);
  private static final String JSON = "Content-Type: application/json\r\n";

  List<Figure> tokens(int calls) {
    List<Figure> figures = new ArrayList<>();
    try (LiveKitStub liveKit = new LiveKitStub();
        Program ours =
            machines.application(
                settings(Database.h2(machines.work().resolve("token")), liveKit))) {
      token(ours, calls);
      double cpu = ours.cpu();
      List<long[]> times = token(ours, calls);
      double each = (ours.cpu() - cpu) * 1e3 / calls;
      figures.add(Figure.atMost(0.5, "token of a known room", each, "CPU ms"));
      figures.add(Figure.of("token calls", 1e3 / each, "per CPU s"));
      figures.add(Figure.of("token, p99", Crowd.percentile(times, 0.99), "ms"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static List<long[]> token(Program server, int calls) {
    return calls(server, 8, calls / 8, (client, number) -> client.post("/token", JSON, TOKEN));
  }

  List<Figure> webhooks(int calls) {
    List<Figure> figures = new ArrayList<>();
    try (LiveKitStub liveKit = new LiveKitStub();
        Database postgres = Database.postgres(machines.work().resolve("hooks-pg"))) {
      Database h2 = Database.h2(machines.work().resolve("hooks-h2"));
      for (Database database : List.of(h2, postgres)) {
        try (Program ours = machines.application(settings(database, liveKit))) {
          figures.addAll(webhooks(ours, database.name(), calls));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static List<Figure> webhooks(Program ours, String database, int calls) {
    Hooks hooks = new Hooks();
    long begin = System.nanoTime();
    calls(ours, 64, calls / 64, hooks::send);
    double cpu = ours.cpu();
    long start = System.nanoTime();
    calls(ours, 64, calls / 64, hooks::send);
    double seconds = (System.nanoTime() - start) / 1e9;
    double each = (ours.cpu() - cpu) * 1e3 / calls;
    awaitProcessed(ours);
    double processed = 2 * calls / ((System.nanoTime() - begin) / 1e9);
    List<long[]> calm = calls(ours, 4, 200, hooks::send);
    return List.of(
        Figure.atLeast(2_000, "webhooks stored on " + database, calls / seconds, "per s"),
        Figure.of(
            "webhooks stored and processed meanwhile on " + database, 1e3 / each, "per CPU s"),
        Figure.of("webhooks processed on " + database, processed, "per s"),
        Figure.atMost(
            20, "webhook answered on " + database + ", p99", Crowd.percentile(calm, 0.99), "ms"));
  }

  private static void awaitProcessed(Program ours) {
    for (int i = 0; i < 1_200; i++) {
      try (Client client = new Client(ours.port())) {
        String metrics = client.get("/actuator/prometheus").body();
        if (metrics.contains("roomtape_webhooks_waiting 0.0")) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Pause.of(250);
    }
    throw new IllegalStateException("Webhooks wait for ever");
  }

  @FunctionalInterface
  private interface Call {
    Client.Answer send(Client client, int number) throws IOException;
  }

  /** The time of each call of each client. */
  private static List<long[]> calls(Program server, int clients, int each, Call call) {
    return Crowd.run(
        clients,
        number -> {
          long[] times = new long[each];
          try (Client client = new Client(server.port(), 16 * 1024, 0)) {
            for (int i = 0; i < each; i++) {
              long start = System.nanoTime();
              Client.Answer answer = call.send(client, number * each + i);
              times[i] = System.nanoTime() - start;
              if (answer.status() != 200) {
                throw new IOException("Answered " + answer);
              }
            }
          }
          return times;
        });
  }

  private static Map<String, String> settings(Database database, LiveKitStub liveKit) {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.put("LIVEKIT_URL", "http://127.0.0.1:" + liveKit.port());
    return settings;
  }

  /** Webhooks as LiveKit sends them, each another event of another egress. */
  private static final class Hooks {
    private final long run = System.nanoTime();
    private final Algorithm key = Algorithm.HMAC256("secret");
    private int sent;

    private synchronized int next() {
      return ++sent;
    }

    Client.Answer send(Client client, int number) throws IOException {
      int id = next();
      byte[] body =
          """
          {"event":"egress_updated","id":"EV_%1$s_%2$s","createdAt":"%3$s","egressInfo":\
          {"egressId":"EG_%1$s_%2$s","roomId":"RM_2","roomName":"elsewhere","status":"EGRESS_ACTIVE",\
          "roomComposite":{"roomName":"elsewhere","fileOutputs":[{"filepath":"elsewhere/x.mp4"}]},\
          "fileResults":[{"filename":"elsewhere/x-%2$s.mp4","startedAt":"1795404113040794048"}]}}\
          """
              .formatted(run, id, Instant.now().getEpochSecond())
              .getBytes(UTF_8);
      Instant now = Instant.now();
      String token =
          JWT.create()
              .withIssuer("devkey")
              .withNotBefore(now)
              .withExpiresAt(now.plusSeconds(300))
              .withClaim("sha256", hash(body))
              .sign(key);
      String headers = "Content-Type: application/webhook+json\r\nAuthorization: " + token + "\r\n";
      return client.post("/livekit/webhook", headers, body);
    }

    private static String hash(byte[] body) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, hash.length));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
