package io.roomtape.egress.api;

import io.roomtape.livekit.twirp.TwirpException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitModels.FilterParams;
import livekit.LivekitModels.WebhookConfig;

/** {@code webhooks}: those of a request's own. */
final class Webhooks {
  private Webhooks() {}

  /**
   * @param canSign whether there is a key of an id
   */
  static void check(List<WebhookConfig> webhooks, Predicate<String> canSign) throws TwirpException {
    for (WebhookConfig hook : webhooks) {
      Refusals.invalid(!isAddress(hook.getUrl()), "webhooks.url");
      String key = hook.getSigningKey();
      Refusals.invalid(
          !key.isEmpty() && !canSign.test(key),
          "webhooks.signing_key (the id of one of the server's keys)");
      FilterParams filter = hook.getFilterParams();
      Refusals.invalid(
          filter.getIncludeEventsCount() > 0 && filter.getExcludeEventsCount() > 0,
          "webhooks.filter_params (include_events or exclude_events, not both)");
    }
  }

  static boolean isAddress(String url) {
    try {
      URI address = URI.create(url);
      return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
