package io.roomtape.server;

import io.roomtape.livekit.view.RoomView;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * {@code GET /actuator/rooms?name=…}: how a room of the embedded media server is now. It tells who
 * is in there, so it answers only those who have a key of LiveKit's.
 */
@Endpoint(id = "rooms")
final class RoomsEndpoint {
  private static final String WITH_A_KEY =
      "This takes a key of LiveKit's as user and its secret as password";

  private final EmbeddedParts parts;
  private final KeyHolders holders;

  RoomsEndpoint(EmbeddedParts parts, KeyHolders holders) {
    this.parts = parts;
    this.holders = holders;
  }

  @ReadOperation
  RoomView room(String name) {
    requireKey();
    if (!parts.isAutoStartup()) {
      throw refusal(
          HttpStatus.NOT_FOUND, "There are no rooms here: LIVEKIT_URL names the LiveKit that has");
    }
    return parts
        .view(name)
        .orElseThrow(() -> refusal(HttpStatus.NOT_FOUND, "There is no room " + name));
  }

  private void requireKey() {
    var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    if (!holders.include(request.getRequest().getHeader(HttpHeaders.AUTHORIZATION))) {
      ErrorResponseException refusal = refusal(HttpStatus.UNAUTHORIZED, WITH_A_KEY);
      refusal.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"LiveKit\"");
      throw refusal;
    }
  }

  private static ErrorResponseException refusal(HttpStatus status, String sentence) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, sentence), null);
  }
}
