package io.roomtape.server.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.server.events.EgressEvent;
import io.roomtape.server.events.LiveKitWebhooks;
import io.roomtape.server.events.UnreadableWebhook;
import io.roomtape.server.events.UnverifiedWebhook;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.settings.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import livekit.LivekitWebhook.WebhookEvent;
import org.jspecify.annotations.Nullable;

/**
 * LiveKit's webhooks: protobuf JSON, signed by a JWT (HS256) whose claim {@code sha256} is the
 * base64 of the body's SHA-256.
 */
public final class SignedWebhooks implements LiveKitWebhooks {
  /** How far clocks may be apart, in seconds. */
  private static final long LEEWAY = 60;

  /** One that is longer is not LiveKit's; the body's hash serves then. */
  private static final int MAX_ID_LENGTH = 100;

  private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

  private final List<Key> keys;

  /**
   * @param keys any of them may have signed, so that keys can be changed one server at a time
   */
  public SignedWebhooks(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public Optional<EgressEvent> read(byte[] body, @Nullable String authorization) {
    verifyHash(body, verified(authorization).getClaim("sha256").asString());
    WebhookEvent event = parse(new String(body, UTF_8));
    return report(event).map(report -> new EgressEvent(id(event, body), report));
  }

  @Override
  public Optional<EgressReport> reread(String body) {
    return report(parse(body));
  }

  private static String id(WebhookEvent event, byte[] body) {
    boolean usable = !event.getId().isEmpty() && event.getId().length() <= MAX_ID_LENGTH;
    return usable ? event.getId() : Base64.getEncoder().encodeToString(sha256(body));
  }

  private static Optional<EgressReport> report(WebhookEvent event) {
    return switch (event.getEvent()) {
      case "egress_started", "egress_updated", "egress_ended" ->
          EgressReports.of(event.getEgressInfo());
      default -> Optional.empty();
    };
  }

  @Override
  public void admit(@Nullable String authorization) {
    verified(authorization);
  }

  private DecodedJWT verified(@Nullable String authorization) {
    if (authorization == null) {
      throw new UnverifiedWebhook("The webhook has no Authorization header", null);
    }
    try {
      DecodedJWT token = JWT.decode(authorization.replaceFirst("^Bearer ", ""));
      verifySignature(token);
      return token;
    } catch (JWTDecodeException | DateTimeException e) {
      // A time beyond all calendars is none.
      throw new UnverifiedWebhook("The webhook's Authorization is no JWT", e);
    } catch (JWTVerificationException e) {
      throw new UnverifiedWebhook("The webhook's signature does not hold", e);
    }
  }

  private void verifySignature(DecodedJWT token) {
    Key key =
        keys.stream()
            .filter(candidate -> candidate.id().equals(token.getIssuer()))
            .findFirst()
            .orElseThrow(
                () -> new UnverifiedWebhook("The webhook is signed by an unknown key", null));
    JWT.require(Algorithm.HMAC256(key.secret())).acceptLeeway(LEEWAY).build().verify(token);
  }

  private static void verifyHash(byte[] body, @Nullable String claimed) {
    String actual = Base64.getEncoder().encodeToString(sha256(body));
    if (claimed == null
        || !MessageDigest.isEqual(actual.getBytes(UTF_8), claimed.getBytes(UTF_8))) {
      throw new UnverifiedWebhook("The webhook's signature is for another body", null);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static WebhookEvent parse(String body) {
    try {
      WebhookEvent.Builder event = WebhookEvent.newBuilder();
      JSON.merge(body, event);
      return event.build();
    } catch (InvalidProtocolBufferException e) {
      throw new UnreadableWebhook("The webhook is no event of LiveKit's", e);
    }
  }
}
