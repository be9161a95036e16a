package io.roomtape.livekit.auth;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.TrackSource;
import org.jspecify.annotations.Nullable;

/** LiveKit's claims in a JWT: {@code video}, {@code name}, {@code metadata}, {@code attributes}. */
final class VideoGrants {
  private static final String VIDEO = "video";
  private static final Set<Grant> OF_PARTICIPANTS =
      Set.of(Grant.CAN_PUBLISH, Grant.CAN_SUBSCRIBE, Grant.CAN_PUBLISH_DATA);

  private VideoGrants() {}

  /**
   * @throws InvalidTokenException when {@code roomConfig} is no RoomConfiguration
   */
  static AccessToken read(DecodedJWT jwt) throws InvalidTokenException {
    Map<String, Object> video = map(jwt.getClaim(VIDEO));
    var grants =
        new Grants(
            text(jwt.getSubject()),
            text(jwt.getClaim("name").asString()),
            text(jwt.getClaim("metadata").asString()),
            video.get("room") instanceof String room ? room : "",
            allowed(video),
            video.get("destinationRoom") instanceof String room ? room : "");
    return new AccessToken(
        grants,
        attributes(jwt),
        sources(video),
        RoomConfigs.read(jwt),
        text(jwt.getClaim("roomPreset").asString()),
        kind(jwt),
        Optional.ofNullable(jwt.getExpiresAtAsInstant()));
  }

  /** LiveKit takes a kind that it does not know for an ordinary participant. */
  private static Kind kind(DecodedJWT jwt) {
    String name = text(jwt.getClaim("kind").asString());
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.UNRECOGNIZED && kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(Kind.STANDARD);
  }

  static JWTCreator.Builder write(AccessToken token, JWTCreator.Builder claims) {
    Grants grants = token.grants();
    if (!grants.identity().isEmpty()) {
      claims.withSubject(grants.identity()).withClaim("identity", grants.identity());
      claims.withClaim("kind", token.kind().name().toLowerCase(Locale.ROOT));
    }
    withText(claims, "name", grants.name());
    withText(claims, "metadata", grants.metadata());
    if (!token.attributes().isEmpty()) {
      claims.withClaim("attributes", token.attributes());
    }
    RoomConfigs.write(token.room(), claims);
    withText(claims, "roomPreset", token.roomPreset());
    return claims.withClaim(VIDEO, video(token));
  }

  private static Map<String, Object> video(AccessToken token) {
    Grants grants = token.grants();
    var video = new LinkedHashMap<String, Object>();
    if (!grants.room().isEmpty()) {
      video.put("room", grants.room());
    }
    for (Grant grant : Grant.values()) {
      // What is allowed unless denied has to be said either way.
      if (OF_PARTICIPANTS.contains(grant) ? grants.allows(Grant.ROOM_JOIN) : grants.allows(grant)) {
        video.put(grant.claim(), grants.allows(grant));
      }
    }
    if (!grants.destinationRoom().isEmpty()) {
      video.put("destinationRoom", grants.destinationRoom());
    }
    if (!token.canPublishSources().isEmpty()) {
      video.put(
          "canPublishSources",
          token.canPublishSources().stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    }
    return video;
  }

  private static void withText(JWTCreator.Builder claims, String name, String value) {
    if (!value.isEmpty()) {
      claims.withClaim(name, value);
    }
  }

  private static Map<String, String> attributes(DecodedJWT jwt) {
    var attributes = new HashMap<String, String>();
    map(jwt.getClaim("attributes"))
        .forEach((key, value) -> attributes.put(key, String.valueOf(value)));
    return attributes;
  }

  /** A name that nobody knows allows nothing; left out, it might leave the list empty. */
  private static List<TrackSource> sources(Map<String, Object> video) {
    return video.get("canPublishSources") instanceof List<?> names
        ? names.stream().map(name -> source(String.valueOf(name))).toList()
        : List.of();
  }

  private static TrackSource source(String name) {
    return Arrays.stream(TrackSource.values())
        .filter(known -> known != TrackSource.UNRECOGNIZED && known.name().equalsIgnoreCase(name))
        .findAny()
        .orElse(TrackSource.UNKNOWN);
  }

  private static Map<String, Object> map(Claim claim) {
    @Nullable Map<String, Object> map = claim.asMap();
    return map == null ? Map.of() : map;
  }

  private static Set<Grant> allowed(Map<String, Object> video) {
    return Arrays.stream(Grant.values())
        .filter(grant -> isAllowed(video, grant))
        .collect(Collectors.toSet());
  }

  private static boolean isAllowed(Map<String, Object> video, Grant grant) {
    if (video.get(grant.claim()) instanceof Boolean said) {
      return said;
    }
    return switch (grant) {
      case CAN_PUBLISH, CAN_SUBSCRIBE -> true;
      case CAN_PUBLISH_DATA -> isAllowed(video, Grant.CAN_PUBLISH);
      default -> false;
    };
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
