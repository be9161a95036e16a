package io.roomtape.server.events.web;

import io.roomtape.server.events.Inbox;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes LiveKit's webhooks. 200 says that the event is stored; after a 5xx LiveKit sends it again,
 * after any other 4xx it does not.
 */
@RestController
final class WebhookController {
  /** Room metadata alone may have 64,000 bytes on one server version, and more on another. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Inbox inbox;

  WebhookController(Inbox inbox) {
    this.inbox = inbox;
  }

  @Described.Webhook
  @PostMapping("/livekit/webhook")
  void receive(
      InputStream body,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "A webhook has at most " + MAX_BYTES + " bytes");
    }
    inbox.receive(bytes, authorization);
  }
}
