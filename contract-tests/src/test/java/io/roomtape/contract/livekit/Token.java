package io.roomtape.contract.livekit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token in the making, without the checks of LiveKit's own libraries, so that it can be
 * as wrong as a test needs it.
 *
 * @param claims what the token says; the LiveKit grants lie below {@code video}
 */
public record Token(String key, String secret, Map<String, Object> claims) {
  /** The key that the servers of these tests know. */
  public static final String API_KEY = "devkey";

  /** Its secret, as short as LiveKit's development mode has it. */
  public static final String API_SECRET = "secret";

  private static final String VIDEO = "video";
  private static final JsonMapper JSON = new JsonMapper();

  public Token {
    claims = Map.copyOf(claims);
  }

  /** A token that is valid for an hour and grants nothing. */
  public static Token valid() {
    var now = Instant.now();
    Map<String, Object> claims = new HashMap<>();
    claims.put("nbf", now.minusSeconds(5).getEpochSecond());
    claims.put("exp", now.plusSeconds(3600).getEpochSecond());
    claims.put(VIDEO, Map.of());
    return new Token(API_KEY, API_SECRET, claims);
  }

  /** May do to this room whatever a server's operator may. */
  public static Token admin(String room) {
    return valid()
        .grant("roomCreate", true)
        .grant("roomList", true)
        .grant("roomAdmin", true)
        .grant("room", room);
  }

  /** May join this room as this identity. */
  public static Token join(String room, String identity) {
    return valid().grant("roomJoin", true).grant("room", room).identity(identity);
  }

  /** May watch this room unseen, as LiveKit's egress does. */
  public static Token recorder(String room, String identity) {
    return join(room, identity)
        .claim("kind", "egress")
        .grant("canPublish", false)
        .grant("canPublishData", false)
        .grant("canSubscribe", true)
        .grant("hidden", true)
        .grant("recorder", true);
  }

  public Token identity(String identity) {
    return claim("sub", identity);
  }

  public Token grant(String name, Object value) {
    var video = new HashMap<String, Object>();
    if (claims.get(VIDEO) instanceof Map<?, ?> before) {
      before.forEach((k, v) -> video.put(String.valueOf(k), v));
    }
    video.put(name, value);
    return claim(VIDEO, Map.copyOf(video));
  }

  public Token claim(String name, Object value) {
    var changed = new HashMap<>(claims);
    changed.put(name, value);
    return new Token(key, secret, changed);
  }

  public Token without(String claim) {
    var changed = new HashMap<>(claims);
    changed.remove(claim);
    return new Token(key, secret, changed);
  }

  public Token expired(Duration ago) {
    return claim("exp", Instant.now().minus(ago).getEpochSecond());
  }

  public Token signedBy(String otherKey, String otherSecret) {
    return new Token(otherKey, otherSecret, claims);
  }

  /** The compact form, RFC 7515 section 3.1, signed with HS256. */
  public String jwt() {
    var payload = new HashMap<>(claims);
    payload.put("iss", key);
    var signed = base64(Map.of("alg", "HS256", "typ", "JWT")) + "." + base64(payload);
    return signed + "." + base64(hmac(signed, secret));
  }

  /** Whether this JWT carries the HS256 signature of that secret. */
  public static boolean isSigned(String jwt, String secret) {
    var end = jwt.lastIndexOf('.');
    return jwt.substring(end + 1).equals(base64(hmac(jwt.substring(0, end), secret)));
  }

  private static String base64(Map<String, Object> json) {
    return base64(JSON.writeValueAsBytes(json));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hmac(String signed, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[key=" + key + ", claims=" + claims + "]";
  }
}
