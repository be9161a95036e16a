package io.roomtape.server.livekit;

import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitFailure.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells Twirp's errors apart: {@code {"code","msg"}} (Twirp v7, "Error Codes"). */
final class TwirpErrors {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** LiveKit wraps what comes over its message bus. */
  private static final String WRAPPED = "twirp error unknown: ";

  /** Such as a full disk: the message says what. */
  private static final String RESOURCE_EXHAUSTED = "resource_exhausted";

  private TwirpErrors() {}

  static LiveKitFailure failure(String method, int status, byte[] body) {
    JsonNode error = parse(body);
    String message = error.path("msg").asString("").replace(WRAPPED, "");
    String code = error.path("code").asString("");
    Kind kind =
        switch (code) {
          case "not_found" -> Kind.NOT_FOUND;
          case "failed_precondition" -> Kind.PRECONDITION;
          case "unavailable", RESOURCE_EXHAUSTED -> Kind.UNAVAILABLE;
          case "deadline_exceeded", "canceled" -> Kind.TIMED_OUT;
          case "unauthenticated", "permission_denied" -> Kind.REFUSED_KEY;
          default -> status == 401 ? Kind.REFUSED_KEY : Kind.OTHER;
        };
    String sentence =
        code.equals(RESOURCE_EXHAUSTED) ? message : sentence(kind, method, status, message);
    return new LiveKitFailure(kind, sentence, null);
  }

  private static String sentence(Kind kind, String method, int status, String message) {
    return switch (kind) {
      case REFUSED_KEY ->
          "LiveKit refuses the API key; LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be its own";
      case UNAVAILABLE -> "LiveKit has no free egress worker (" + message + ")";
      case UNREACHABLE, TIMED_OUT, BROKE_OFF, NOT_FOUND, PRECONDITION, OTHER ->
          "LiveKit answers " + method + " with " + status + " " + message;
    };
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // A bad signature is answered in plain text, and proxies answer in HTML.
      return JSON.createObjectNode();
    }
  }
}
