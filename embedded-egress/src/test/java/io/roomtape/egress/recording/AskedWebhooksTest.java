package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.webhook.ExtraWebhook;
import java.net.URI;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.FilterParams;
import livekit.LivekitModels.WebhookConfig;
import org.junit.jupiter.api.Test;

class AskedWebhooksTest {
  private static final ExtraWebhook TOLD = new ExtraWebhook(URI.create("http://a.example/"), "k");

  @Test
  void theyHearOfWhatTheirFilterLetsThrough() {
    FilterParams none = FilterParams.getDefaultInstance();
    FilterParams some = FilterParams.newBuilder().addIncludeEvents("egress_ended").build();
    FilterParams others = FilterParams.newBuilder().addExcludeEvents("egress_ended").build();

    assertThat(told(none, "egress_started")).containsExactly(TOLD);
    assertThat(told(some, "egress_started")).isEmpty();
    assertThat(told(some, "egress_ended")).containsExactly(TOLD);
    assertThat(told(others, "egress_started")).containsExactly(TOLD);
    assertThat(told(others, "egress_ended")).isEmpty();
  }

  private static List<ExtraWebhook> told(FilterParams filter, String event) {
    WebhookConfig hook =
        WebhookConfig.newBuilder()
            .setUrl("http://a.example/")
            .setSigningKey("k")
            .setFilterParams(filter)
            .build();
    return AskedWebhooks.of(
        EgressInfo.newBuilder()
            .setRoomComposite(RoomCompositeEgressRequest.newBuilder().addWebhooks(hook))
            .build(),
        event);
  }
}
