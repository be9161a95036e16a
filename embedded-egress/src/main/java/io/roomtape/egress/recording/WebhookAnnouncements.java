package io.roomtape.egress.recording;

import io.roomtape.livekit.webhook.WebhookNotifier;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitWebhook.WebhookEvent;

/** Tells the server's webhooks, and those that a request brings along. */
public record WebhookAnnouncements(WebhookNotifier webhooks) implements Announcements {
  @Override
  public void changed(EgressInfo info, String event) {
    webhooks.notify(
        info.getEgressId(),
        WebhookEvent.newBuilder().setEvent(event).setEgressInfo(info),
        AskedWebhooks.of(info, event));
  }

  @Override
  public boolean canSign(String key) {
    return webhooks.canSign(key);
  }
}
