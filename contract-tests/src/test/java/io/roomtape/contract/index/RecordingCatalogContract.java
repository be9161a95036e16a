package io.roomtape.contract.index;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.index.JdbcRecordingCatalog;
import io.roomtape.server.index.JdbcRecordingIndex;
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
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Inherited by the tests of every database. Before each test the index is filled anew. */
abstract class RecordingCatalogContract {
  private static final Instant START = Instant.parse("2026-11-23T03:21:53.040794048Z");
  private static final RoomName TALK = new RoomName("Bühne/Talk");
  private static final RoomName OTHER = new RoomName("other");

  private static final List<RecordingState> ENDS =
      Stream.of(RecordingState.values()).filter(RecordingState::isEnd).toList();

  private final List<RecordingEntry> stored = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private RecordingIndex index;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private RecordingListing listing;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private SingleConnectionDataSource connection;

  /** The same database each time. */
  abstract DataSource database();

  @BeforeEach
  void fill() throws SQLException {
    Flyway.configure().dataSource(database()).load().migrate();
    connection = new SingleConnectionDataSource(database().getConnection(), true);
    JdbcClient jdbc = JdbcClient.create(connection);
    jdbc.sql("delete from recording").update();
    index = new JdbcRecordingIndex(jdbc);
    listing = new RecordingListing(new JdbcRecordingCatalog(jdbc));
    for (int i = 0; i < 300; i++) {
      RecordingState state = ENDS.get(i % ENDS.size());
      RecordingEntry entry = entry(i, i % 3 == 0 ? TALK : OTHER, state);
      index.add(entry);
      if (i % 10 == 9) {
        index.markDeleted(entry.name());
      } else {
        stored.add(entry);
      }
    }
    RecordingEntry live = entry(300, TALK, RecordingState.ACTIVE);
    index.add(live);
    stored.add(live);
  }

  @AfterEach
  void disconnect() {
    connection.destroy();
  }

  @ParameterizedTest
  @CsvSource({"STARTED_AT", "DURATION", "SIZE", "NAME"})
  void pagesTogetherAreTheListInItsOrder(RecordingOrder.Key key) {
    for (boolean descending : List.of(true, false)) {
      for (RecordingSelection selection : RecordingSelection.values()) {
        for (Optional<RoomName> room : List.of(Optional.of(TALK), Optional.<RoomName>empty())) {
          RecordingQuery query =
              new RecordingQuery(
                  room, Optional.empty(), selection, "", new RecordingOrder(key, descending));
          assertThat(inPagesOf(31, query)).containsExactlyElementsOf(expected(query));
        }
      }
    }
  }

  @Test
  void aRecordingThatIsAddedOrDeletedBetweenTwoPagesMovesNoOther() {
    RecordingQuery query = RecordingQuery.ALL_FINISHED;
    RecordingPage first = listing.page(query, Optional.empty(), 10);
    RecordingEntry newer = entry(999, OTHER, RecordingState.COMPLETE);
    index.add(newer);
    RecordingPage second = listing.page(query, first.next(), 10);
    index.markDeleted(newer.name());
    assertThat(second.entries()).containsExactlyElementsOf(expected(query).subList(10, 20));
  }

  @Test
  void textIsFoundInRoomAndFileNamesWhateverTheCase() {
    assertThat(inPagesOf(7, searching("BÜHNE/t")))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.roomName()).isEqualTo(TALK));
    assertThat(inPagesOf(7, searching("R-0044.MP4"))).hasSize(1);
    assertThat(inPagesOf(7, searching("%"))).isEmpty();
  }

  @Test
  void theLastPageSaysThatItIsTheLast() {
    RecordingQuery live =
        new RecordingQuery(
            Optional.empty(),
            Optional.empty(),
            RecordingSelection.LIVE,
            "",
            RecordingOrder.NEWEST_FIRST);
    assertThat(listing.page(live, Optional.empty(), 1).entries()).hasSize(1);
    assertThat(listing.page(live, Optional.empty(), 1).next()).isEmpty();
  }

  @Test
  void moreThanAThousandRecordingsAreListedNewestFirst() {
    for (int i = 1_000; i < 2_001; i++) {
      index.add(entry(i, OTHER, RecordingState.COMPLETE));
    }
    List<RecordingEntry> all =
        listing
            .page(RecordingQuery.ALL_FINISHED, Optional.empty(), RecordingListing.BOUND)
            .entries();
    assertThat(all)
        .hasSizeGreaterThan(1_001)
        .isSortedAccordingTo(comparing(RecordingEntry::startedAt).reversed());
    assertThat(all.getFirst().name()).isEqualTo(new RecordingName("r-2000.mp4"));
  }

  @Test
  void aRoomIsMatchedExactlyAndSoIsItsSession() {
    Optional<RoomSid> session = Optional.of(new RoomSid("RM_1"));
    assertThat(inPagesOf(50, of(Optional.of(TALK), session))).isNotEmpty();
    assertThat(inPagesOf(50, of(Optional.of(new RoomName("OTHER")), Optional.empty()))).isEmpty();
    assertThat(inPagesOf(50, of(Optional.of(TALK), Optional.of(new RoomSid("RM_2"))))).isEmpty();
    assertThat(inPagesOf(50, of(Optional.empty(), session)))
        .containsExactlyElementsOf(expected(RecordingQuery.ALL_FINISHED));
  }

  @Test
  void aDeletedRecordingAndOneWithoutAnEgressAreInNoList() {
    RecordingName deleted = stored.getFirst().name();
    index.markDeleted(deleted);
    RecordingEntry gone = entry(500, new RoomName("empty"), RecordingState.STARTING);
    index.add(
        new RecordingEntry(
            gone.name(),
            Optional.empty(),
            gone.roomName(),
            gone.roomId(),
            gone.state(),
            gone.startedAt(),
            gone.duration(),
            gone.size(),
            false,
            false,
            ""));
    RecordingQuery all =
        new RecordingQuery(
            Optional.empty(),
            Optional.empty(),
            RecordingSelection.ALL,
            "",
            RecordingOrder.NEWEST_FIRST);
    assertThat(inPagesOf(100, all))
        .hasSize(stored.size() - 1)
        .extracting(RecordingEntry::name)
        .doesNotContain(deleted, gone.name());
  }

  @ParameterizedTest
  @CsvSource({"STARTED_AT", "DURATION", "SIZE", "NAME"})
  void whoSeesSomeRoomsFindsTheirRecordingsAndNoOthers(RecordingOrder.Key key) {
    List<String> rooms = List.of("t_m/a", "txm/a", "T_m/a", "50%", "50", "a!b", "ä", "t_m/", "x*");
    for (int i = 0; i < 45; i++) {
      RecordingEntry entry =
          entry(400 + i, new RoomName(rooms.get(i % 9)), RecordingState.COMPLETE);
      index.add(entry);
      stored.add(entry);
    }
    for (String seen :
        List.of("t_m/*", "t_m/a", "50%*", "a!*", "*", "ä,Bühne*,other", "x*,t*", "nowhere*")) {
      VisibleRooms visible =
          VisibleRooms.of(Stream.of(seen.split(",", -1)).map(RoomPattern::parse).toList());
      for (RecordingQuery asked :
          List.of(
              of(Optional.empty(), Optional.empty()),
              of(Optional.of(TALK), Optional.empty()),
              of(Optional.of(new RoomName("x*")), Optional.of(new RoomSid("RM_1"))))) {
        RecordingQuery query =
            new RecordingQuery(
                asked.room(),
                asked.session(),
                asked.selection(),
                "",
                new RecordingOrder(key, true),
                visible);
        assertThat(inPagesOf(7, query)).as(seen).containsExactlyElementsOf(expected(query));
      }
    }
  }

  @Test
  void whoSeesNoRoomFindsNothing() {
    assertThat(inPagesOf(7, RecordingQuery.ALL_FINISHED.within(VisibleRooms.NONE))).isEmpty();
  }

  private static RecordingQuery of(Optional<RoomName> room, Optional<RoomSid> session) {
    return new RecordingQuery(
        room, session, RecordingSelection.FINISHED, "", RecordingOrder.NEWEST_FIRST);
  }

  private static RecordingQuery searching(String text) {
    return new RecordingQuery(
        Optional.empty(),
        Optional.empty(),
        RecordingSelection.FINISHED,
        text,
        RecordingOrder.NEWEST_FIRST);
  }

  private List<RecordingEntry> inPagesOf(int limit, RecordingQuery query) {
    List<RecordingEntry> all = new ArrayList<>();
    Optional<ListPlace> place = Optional.empty();
    do {
      RecordingPage page = listing.page(query, place, limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.entries());
      place = page.next();
    } while (place.isPresent());
    return all;
  }

  private List<RecordingEntry> expected(RecordingQuery query) {
    Comparator<RecordingEntry> byName = comparing(entry -> entry.name().value());
    Comparator<RecordingEntry> order =
        switch (query.order().key()) {
          case STARTED_AT -> comparing(RecordingEntry::startedAt).thenComparing(byName);
          case DURATION -> comparing(RecordingEntry::duration).thenComparing(byName);
          case SIZE -> comparingLong(RecordingEntry::size).thenComparing(byName);
          case NAME -> byName;
        };
    return stored.stream()
        .filter(entry -> query.selection().states().contains(entry.state()))
        .filter(entry -> query.rooms().include(entry.roomName()))
        .filter(entry -> query.room().map(entry.roomName()::equals).orElse(true))
        .sorted(query.order().descending() ? order.reversed() : order)
        .toList();
  }

  /** Many are equal in each key. */
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
