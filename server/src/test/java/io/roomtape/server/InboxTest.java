package io.roomtape.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.events.InboxEvent;
import io.roomtape.server.events.InboxStore;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.Webhook;
import java.time.Instant;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class InboxTest extends RoomtapeTest {

  @Test
  void anEventThatComesTwiceIsStoredOnce() {
    EgressInfo egress = recordingOf(joinedRoom());
    Webhook event = Webhook.of("egress_started", egress);
    assertThat(app.deliver(event).status()).isEqualTo(200);
    assertThat(app.deliver(event).status()).isEqualTo(200);
    assertThat(rowsOf(egress.getEgressId())).isEqualTo(1);
  }

  @Test
  void anEventThatCannotBeStoredIsAskedForAgain() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    Webhook event =
        Webhook.of(
            "egress_updated", egress.toBuilder().setStatus(EgressStatus.EGRESS_ACTIVE).build());
    JdbcClient database = app.bean(JdbcClient.class);
    database.sql("alter table webhook_event rename to webhook_event_away").update();
    try {
      assertThat(app.deliver(event).status()).isGreaterThanOrEqualTo(500);
    } finally {
      database.sql("alter table webhook_event_away rename to webhook_event").update();
    }
    assertThat(app.deliver(event).status()).isEqualTo(200);
    app.settle();
    assertThat(statusOf(room)).isEqualTo("STARTED");
  }

  @Test
  void eventsOfOneEgressWaitForTheOldest() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.storage().fail("saveMetadata");
    app.reportFile(egress, EgressStatus.EGRESS_COMPLETE, 5);
    app.deliver(
        Webhook.of(
            "egress_ended", egress.toBuilder().setStatus(EgressStatus.EGRESS_FAILED).build()));
    app.storage().mend();
    app.settle();
    assertThat(listed("?roomName=" + room)).containsExactly(nameOf(egress));
  }

  @Test
  void anEventThatCannotBeProcessedIsSetAsideAndThoseBehindItGoOn() {
    String room = joinedRoom();
    EgressInfo egress = recordingOf(room);
    EgressId id = new EgressId(egress.getEgressId());
    InboxStore store = app.bean(InboxStore.class);
    store.add(new InboxEvent("EV_poison", id, "no json", 0), Instant.now());
    app.bean(JdbcClient.class)
        .sql("update webhook_event set attempts = 11 where id = 'EV_poison'")
        .update();
    app.report(egress, EgressStatus.EGRESS_ACTIVE);
    app.settle();
    assertThat(statusOf(room)).isEqualTo("STARTED");
    assertThat(stateOf("EV_poison")).isEqualTo("SET_ASIDE");
  }

  private int rowsOf(String egress) {
    return app.bean(JdbcClient.class)
        .sql("select count(*) from webhook_event where egress_id = ?")
        .param(egress)
        .query(Integer.class)
        .single();
  }

  private String stateOf(String event) {
    return app.bean(JdbcClient.class)
        .sql("select state from webhook_event where id = ?")
        .param(event)
        .query(String.class)
        .single();
  }
}
