package io.roomtape.livekit.auth;

import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import livekit.LivekitRoom.RoomConfiguration;

/** The claim {@code roomConfig}: a RoomConfiguration as protobuf's JSON. */
final class RoomConfigs {
  private static final String CLAIM = "roomConfig";
  private static final TypeToken<Map<String, Object>> MAP = new TypeToken<>() {};
  private static final Gson JSON = new Gson();

  private RoomConfigs() {}

  /**
   * Of a token without one, that of an ordinary room. Fields that nobody knows are read over.
   *
   * @throws InvalidTokenException when it is no RoomConfiguration
   */
  static RoomConfiguration read(DecodedJWT jwt) throws InvalidTokenException {
    if (jwt.getClaim(CLAIM).isMissing() || jwt.getClaim(CLAIM).isNull()) {
      return RoomConfiguration.getDefaultInstance();
    }
    var config = RoomConfiguration.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(claim(jwt).toString(), config);
      return config.build();
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidTokenException("roomConfig is no RoomConfiguration");
    }
  }

  private static JsonElement claim(DecodedJWT jwt) {
    byte[] payload = Base64.getUrlDecoder().decode(jwt.getPayload());
    return JsonParser.parseString(new String(payload, StandardCharsets.UTF_8))
        .getAsJsonObject()
        .get(CLAIM);
  }

  static void write(RoomConfiguration config, JWTCreator.Builder claims) {
    if (config.equals(RoomConfiguration.getDefaultInstance())) {
      return;
    }
    try {
      claims.withClaim(CLAIM, JSON.fromJson(JsonFormat.printer().print(config), MAP));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A message without Any is always printable", e);
    }
  }
}
