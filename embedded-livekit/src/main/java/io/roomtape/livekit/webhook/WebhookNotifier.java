package io.roomtape.livekit.webhook;

import java.util.List;
import livekit.LivekitWebhook.WebhookEvent;

/** Sends webhook events to the configured addresses, in order per queue, with LiveKit's retries. */
public interface WebhookNotifier {
  /**
   * Queues an event and returns at once, for the configured addresses and others. The notifier adds
   * {@code id} ({@code EV_…}) and {@code created_at} (s).
   *
   * @param queue events of one queue arrive in order: the room's name, or the egress id
   * @param extra sign with keys that {@link #canSign}
   */
  void notify(String queue, WebhookEvent.Builder event, List<ExtraWebhook> extra);

  /** Queues an event for the configured addresses. */
  default void notify(String queue, WebhookEvent.Builder event) {
    notify(queue, event, List.of());
  }

  /** Whether there is a key of this id to sign with. */
  default boolean canSign(String key) {
    return false;
  }
}
