package io.roomtape.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcRecordingIndexTest {
  private static final Instant START = Instant.parse("2026-11-23T03:21:53.040794048Z");
  private static final RoomName ROOM = new RoomName("room");

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private JdbcRecordingIndex index;

  @BeforeEach
  void migrate() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).load().migrate();
    index = new JdbcRecordingIndex(JdbcClient.create(database));
  }

  @Test
  void aRoomHasOneRecordingThatHasNotEnded() {
    RecordingEntry first = entry(1, RecordingState.STARTING);
    assertThat(index.add(first)).isTrue();
    assertThat(index.add(entry(2, RecordingState.STARTING))).isFalse();
    assertThat(index.findLive(ROOM)).contains(first);

    assertThat(index.advance(first, entry(1, RecordingState.COMPLETE))).isTrue();
    assertThat(index.findLive(ROOM)).isEmpty();
    assertThat(index.add(entry(2, RecordingState.STARTING))).isTrue();
  }

  @Test
  void onlyTheFirstOfTwoAdvancesFromOneStateCounts() {
    RecordingEntry starting = entry(1, RecordingState.STARTING);
    index.add(starting);
    assertThat(index.advance(starting, entry(1, RecordingState.ENDING))).isTrue();
    assertThat(index.advance(starting, entry(1, RecordingState.ACTIVE))).isFalse();
    assertThat(index.find(new EgressId("EG_1")))
        .map(RecordingEntry::state)
        .contains(RecordingState.ENDING);
  }

  @Test
  void aReservationCanBeTakenBackUntilItsEgressIsKnown() {
    index.add(reservation(1));
    assertThat(index.release(name(1))).isTrue();
    assertThat(index.findLive(ROOM)).isEmpty();

    index.add(reservation(2));
    index.assign(name(2), new EgressId("EG_2"), START);
    index.assign(name(2), new EgressId("EG_other"), START);
    assertThat(index.release(name(2))).isFalse();
    assertThat(index.find(name(2)).flatMap(RecordingEntry::egress)).contains(new EgressId("EG_2"));
  }

  @Test
  void aDeletedRecordingIsRememberedButNotListed() {
    index.add(entry(1, RecordingState.COMPLETE));
    index.markDeleted(name(1));
    assertThat(index.list(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(index.findPlayable(name(1))).isEmpty();
    assertThat(index.find(new EgressId("EG_1"))).map(RecordingEntry::deleted).contains(true);
  }

  @Test
  void moreThanAThousandRecordingsAreListedNewestFirst() {
    for (int i = 1; i <= 1_001; i++) {
      index.add(entry(i, RecordingState.COMPLETE));
    }
    List<Recording> all = index.list(Optional.empty(), Optional.empty());
    assertThat(all)
        .hasSize(1_001)
        .isSortedAccordingTo((a, b) -> b.startedAt().compareTo(a.startedAt()));
    assertThat(all.getFirst().name()).isEqualTo(name(1_001));
    assertThat(all.getFirst().startedAt()).isEqualTo(START.plusNanos(1_001));
  }

  @Test
  void onlyWhatCanBePlayedIsListed() {
    for (RecordingState state : RecordingState.values()) {
      index.add(entry(state.name().length() * 10 + state.name().charAt(1), state));
    }
    assertThat(index.list(Optional.of(ROOM), Optional.of(new RoomSid("RM_1")))).hasSize(2);
    assertThat(index.list(Optional.of(new RoomName("ROOM")), Optional.empty())).isEmpty();
    assertThat(index.list(Optional.of(ROOM), Optional.of(new RoomSid("RM_2")))).isEmpty();
  }

  private static RecordingName name(int number) {
    return new RecordingName("room-" + number + ".mp4");
  }

  private static RecordingEntry reservation(int number) {
    return entry(number, RecordingState.STARTING, Optional.empty());
  }

  private static RecordingEntry entry(int number, RecordingState state) {
    return entry(number, state, Optional.of(new EgressId("EG_" + number)));
  }

  private static RecordingEntry entry(int number, RecordingState state, Optional<EgressId> egress) {
    return new RecordingEntry(
        name(number),
        egress,
        ROOM,
        new RoomSid("RM_1"),
        state,
        START.plusNanos(number),
        Duration.ofSeconds(5),
        1000,
        false,
        false,
        "");
  }
}
