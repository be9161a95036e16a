package io.roomtape.egress.recording;

import io.roomtape.livekit.webhook.ExtraWebhook;
import java.net.URI;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitModels.FilterParams;

/** The webhooks that a request brings along, beside those of the server. */
final class AskedWebhooks {
  private AskedWebhooks() {}

  /** Those that are to hear of an event. */
  static List<ExtraWebhook> of(EgressInfo info, String event) {
    return Asked.of(info).webhooks().stream()
        .filter(hook -> hears(hook.getFilterParams(), event))
        .map(hook -> new ExtraWebhook(URI.create(hook.getUrl()), hook.getSigningKey()))
        .toList();
  }

  private static boolean hears(FilterParams filter, String event) {
    return filter.getIncludeEventsCount() > 0
        ? filter.getIncludeEventsList().contains(event)
        : !filter.getExcludeEventsList().contains(event);
  }
}
