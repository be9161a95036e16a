package io.roomtape.server.events.web;

import io.roomtape.server.events.Inbox;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes LiveKit's webhooks. 200 says that the event is stored; after a 5xx LiveKit sends it again,
 * after any other 4xx it does not.
 */
@RestController
final class WebhookController {
  private final Inbox inbox;

  WebhookController(Inbox inbox) {
    this.inbox = inbox;
  }

  @WebhookApi.Webhook
  @PostMapping("/livekit/webhook")
  void receive(
      InputStream body,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization)
      throws IOException {
    inbox.admit(authorization);
    inbox.receive(body.readAllBytes(), authorization);
  }
}
