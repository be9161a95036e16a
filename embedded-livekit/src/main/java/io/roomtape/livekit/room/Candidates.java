package io.roomtape.livekit.room;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.TrickleRequest;

/**
 * Candidates that clients tell of. They are learnt from connectivity checks (ICE-lite, RFC 8445
 * 2.5), so nothing is done with them, but a client hears of what is no candidate.
 */
final class Candidates {
  private Candidates() {}

  /** What to answer; empty for a candidate as browsers write it, in JSON. */
  static Optional<RequestResponse.Builder> refusal(TrickleRequest request) {
    return isObject(request.getCandidateInit())
        ? Optional.empty()
        : Optional.of(
            RequestResponse.newBuilder()
                .setReason(RequestResponse.Reason.UNCLASSIFIED_ERROR)
                .setTrickle(request));
  }

  private static boolean isObject(String json) {
    try {
      JsonElement element = JsonParser.parseString(json);
      return element.isJsonObject();
    } catch (JsonParseException e) {
      return false;
    }
  }
}
