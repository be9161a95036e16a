package io.roomtape.livekit.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs and verifies LiveKit's tokens: JWT, HS256, {@code iss} names the API key. */
public final class AccessTokens {
  private static final long LEEWAY_SECONDS = 60;
  private static final Duration WEBHOOK_VALIDITY = Duration.ofMinutes(5);

  private final Map<String, Algorithm> keys = new LinkedHashMap<>();
  private final String signingKey;
  private final Clock clock;

  /**
   * @param secretsById in order: all verify, the first signs
   */
  public AccessTokens(Map<String, String> secretsById, Clock clock) {
    secretsById.forEach(
        (id, secret) -> keys.put(id, Algorithm.HMAC256(secret.getBytes(StandardCharsets.UTF_8))));
    this.signingKey = keys.keySet().stream().findFirst().orElseThrow();
    this.clock = clock;
  }

  /**
   * Checks signature and times, with a minute of leeway; a token without {@code exp} passes.
   *
   * @throws InvalidTokenException with LiveKit's words for it
   */
  public AccessToken verify(String jwt) throws InvalidTokenException {
    DecodedJWT decoded = decode(jwt);
    String issuer = decoded.getIssuer() == null ? "" : decoded.getIssuer();
    Algorithm algorithm = keys.get(issuer);
    if (algorithm == null) {
      throw new InvalidTokenException("invalid API key: " + issuer);
    }
    try {
      verifier(algorithm).verify(decoded);
    } catch (JWTVerificationException e) {
      throw new InvalidTokenException("invalid token");
    }
    return VideoGrants.read(decoded);
  }

  private JWTVerifier verifier(Algorithm algorithm) {
    var verification =
        (JWTVerifier.BaseVerification) JWT.require(algorithm).acceptLeeway(LEEWAY_SECONDS);
    return verification.build(clock);
  }

  private static DecodedJWT decode(String jwt) throws InvalidTokenException {
    try {
      return JWT.decode(jwt);
    } catch (JWTDecodeException | DateTimeException e) {
      // A time beyond all calendars is none.
      throw new InvalidTokenException("invalid authorization token");
    }
  }

  /** Mints a token for a participant or for server calls. */
  public String sign(AccessToken token, Duration validity) {
    return VideoGrants.write(token, claims(signingKey, validity)).sign(key(signingKey));
  }

  /** The id of the key that signs. */
  public String signingKey() {
    return signingKey;
  }

  /** Whether there is a key of this id. */
  public boolean has(String id) {
    return keys.containsKey(id);
  }

  /** Mints a token that grants nothing but vouches for a webhook's body. */
  public String signWebhook(byte[] body) {
    return signWebhook(body, signingKey);
  }

  /**
   * Likewise, with the key of this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public String signWebhook(byte[] body, String id) {
    String digest = Base64.getEncoder().encodeToString(sha256(body));
    return claims(id, WEBHOOK_VALIDITY).withClaim("sha256", digest).sign(key(id));
  }

  private JWTCreator.Builder claims(String id, Duration validity) {
    Instant now = clock.instant();
    return JWT.create()
        .withIssuer(id)
        .withIssuedAt(now)
        .withNotBefore(now)
        .withExpiresAt(now.plus(validity));
  }

  private Algorithm key(String id) {
    @Nullable Algorithm algorithm = keys.get(id);
    if (algorithm == null) {
      throw new IllegalArgumentException("There is no key " + id);
    }
    return algorithm;
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
