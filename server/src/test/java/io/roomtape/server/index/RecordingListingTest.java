package io.roomtape.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.listing.ListPlace;
import io.roomtape.server.listing.RecordingListing;
import io.roomtape.server.listing.RecordingOrder;
import io.roomtape.server.listing.RecordingPage;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.listing.RecordingSelection;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecordingListingTest {
  private static final Instant START = Instant.parse("2026-11-23T03:21:53.040794048Z");
  private static final RoomName TALK = new RoomName("Bühne/Talk");
  private static final RoomName OTHER = new RoomName("other");

  @Test
  void aSearchWithoutEndStopsAtTheBoundAndGoesOnFromThere() {
    RecordingEntry some = entry(1, OTHER, RecordingState.COMPLETE);
    RecordingListing endless =
        new RecordingListing((query, after, limit) -> Collections.nCopies(limit, some));
    RecordingPage page = endless.page(searching("nowhere"), Optional.empty(), 10);
    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).map(ListPlace::name).contains(some.name().value());
  }

  @ParameterizedTest
  @EnumSource(RecordingOrder.Key.class)
  void everyRunLiesInOneIndex(RecordingOrder.Key key) {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).load().migrate();
    JdbcClient jdbc = JdbcClient.create(database);
    JdbcRecordingIndex index = new JdbcRecordingIndex(jdbc);
    for (int i = 0; i < 300; i++) {
      index.add(entry(i, i % 3 == 0 ? TALK : OTHER, RecordingState.COMPLETE));
    }
    for (Optional<RoomName> room : List.of(Optional.of(TALK), Optional.<RoomName>empty())) {
      RecordingQuery query =
          new RecordingQuery(
              room,
              Optional.empty(),
              RecordingSelection.FINISHED,
              "",
              new RecordingOrder(key, true));
      String run = JdbcRecordingCatalog.runs(query, RoomCondition.of(query), false).getFirst();
      String plan =
          jdbc.sql("explain " + run.replace(":limit", "10"))
              .params(room.isPresent() ? Map.of("room", TALK.value()) : Map.of())
              .query(String.class)
              .single();
      assertThat(plan).contains("index sorted");
    }
  }

  private static RecordingQuery searching(String text) {
    return new RecordingQuery(
        Optional.empty(),
        Optional.empty(),
        RecordingSelection.FINISHED,
        text,
        RecordingOrder.NEWEST_FIRST);
  }

  private static RecordingEntry entry(int number, RoomName room, RecordingState state) {
    return new RecordingEntry(
        new RecordingName(String.format(Locale.ROOT, "r-%04d.mp4", number)),
        Optional.of(new EgressId("EG_" + number)),
        room,
        new RoomSid("RM_1"),
        state,
        START.plusSeconds(number / 20),
        Duration.ofSeconds(number % 5),
        number % 3,
        true,
        false,
        "");
  }
}
