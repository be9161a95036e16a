package io.roomtape.livekit.webhook;

import livekit.LivekitWebhook.WebhookEvent;

/** Sends webhook events to the configured addresses, in order per queue, with LiveKit's retries. */
public interface WebhookNotifier {
  /**
   * Queues an event and returns at once. The notifier adds {@code id} ({@code EV_…}) and {@code
   * created_at} (s).
   *
   * @param queue events of one queue arrive in order: the room's name, or the egress id
   */
  void notify(String queue, WebhookEvent.Builder event);
}
