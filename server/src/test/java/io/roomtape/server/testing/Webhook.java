package io.roomtape.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitWebhook.WebhookEvent;

/** A webhook as LiveKit sends it: protobuf JSON without defaults, and a bare JWT. */
public record Webhook(String body, String authorization) {
  private static final AtomicInteger EVENTS = new AtomicInteger();

  public static Webhook of(String event, EgressInfo info) {
    try {
      WebhookEvent message =
          WebhookEvent.newBuilder()
              .setEvent(event)
              .setEgressInfo(info)
              .setId("EV_" + EVENTS.incrementAndGet())
              .setCreatedAt(Instant.now().getEpochSecond())
              .build();
      return signed(JsonFormat.printer().print(message), Instant.now());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static Webhook signed(String body, Instant at) {
    return signed(body, at, "devkey", "secret");
  }

  public static Webhook signed(String body, Instant at, String key, String secret) {
    String token =
        JWT.create()
            .withIssuer(key)
            .withNotBefore(at)
            .withExpiresAt(at.plusSeconds(300))
            .withClaim("sha256", sha256(body))
            .sign(Algorithm.HMAC256(secret));
    return new Webhook(body, token);
  }

  private static String sha256(String body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
