package io.roomtape.server.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes webhooks in: verified and stored, to be processed soon after. */
public final class Inbox {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private final LiveKitWebhooks webhooks;
  private final InboxStore store;
  private final Clock clock;
  private final Runnable arrived;

  /**
   * @param arrived is run after an event was stored, and must return at once
   */
  public Inbox(LiveKitWebhooks webhooks, InboxStore store, Clock clock, Runnable arrived) {
    this.webhooks = webhooks;
    this.store = store;
    this.clock = clock;
    this.arrived = arrived;
  }

  /**
   * Looks at a webhook before its body is read.
   *
   * @throws UnverifiedWebhook when none of our keys has signed it
   */
  public void admit(@Nullable String authorization) {
    webhooks.admit(authorization);
  }

  /**
   * Takes one webhook. When this returns, what matters of it is stored durably. Events that are not
   * about an egress with a file change nothing here and are not kept.
   *
   * @throws UnverifiedWebhook when the signature does not hold
   * @throws UnreadableWebhook when it is signed, but is no webhook
   */
  public void receive(byte[] body, @Nullable String authorization) {
    webhooks.read(body, authorization).ifPresent(event -> store(event, new String(body, UTF_8)));
  }

  private void store(EgressEvent event, String body) {
    InboxEvent stored = new InboxEvent(event.id(), event.report().id(), body, 0);
    if (store.add(stored, clock.instant())) {
      arrived.run();
    } else {
      log.debug("Event {} came again", event.id());
    }
  }
}
