package io.roomtape.contract.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inherited by the tests of every index, which is empty before each test. */
abstract class RecordingIndexContract {
  private static final Instant START = Instant.parse("2026-11-23T03:21:53.040794048Z");
  private static final RoomName ROOM = new RoomName("room");

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private RecordingIndex index;

  /** Removes everything. */
  abstract void clear();

  /** The index as one node has it: the same each time. */
  abstract RecordingIndex connect();

  @BeforeEach
  void begin() {
    clear();
    index = connect();
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
  void whatHasStoppedAndHasToWaitFreesItsRoomForGood() {
    RecordingEntry first = entry(1, RecordingState.ACTIVE);
    RecordingEntry waiting = ending("End reason: StopEgress API; waits for the storage");
    RecordingEntry goesOn = ending("End reason: StopEgress API");
    index.add(first);
    assertThat(index.advance(first, waiting)).isTrue();
    assertThat(index.findLive(ROOM)).isEmpty();
    assertThat(index.findNewest(first.roomId())).contains(waiting);

    RecordingEntry second = entry(2, RecordingState.STARTING);
    assertThat(index.add(second)).isTrue();
    assertThat(index.advance(waiting, goesOn)).isTrue();
    assertThat(index.findLive(ROOM)).contains(second);
    assertThat(index.findNewest(first.roomId())).contains(second);
    assertThat(index.listLive()).containsExactly(goesOn, second);

    assertThat(index.advance(goesOn, entry(1, RecordingState.COMPLETE))).isTrue();
    assertThat(index.findLive(ROOM)).contains(second);
    assertThat(index.listLive()).containsExactly(second);
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
  void ofTwoNodesThatRaceForARoomOneGetsIt() throws Exception {
    RecordingIndex other = connect();
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < 50; race++) {
        RecordingEntry mine = inRoom(new RoomName("room-" + race), 2 * race);
        RecordingEntry theirs = inRoom(new RoomName("room-" + race), 2 * race + 1);
        Future<Boolean> first = nodes.submit(() -> start.await() >= 0 && index.add(mine));
        Future<Boolean> second = nodes.submit(() -> start.await() >= 0 && other.add(theirs));
        assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
        assertThat(index.findLive(mine.roomName())).contains(first.get() ? mine : theirs);
      }
    }
  }

  @Test
  void anEgressHasOneRecording() {
    index.add(entry(1, RecordingState.COMPLETE));
    assertThat(index.add(entry(2, RecordingState.COMPLETE, Optional.of(new EgressId("EG_1")))))
        .isFalse();
    assertThat(index.find(name(2))).isEmpty();
  }

  @Test
  void everythingIsReadAsItWasWritten() {
    RecordingEntry entry =
        new RecordingEntry(
            new RecordingName("Büro-1.mp4"),
            Optional.empty(),
            new RoomName("Büro ☎ 😀"),
            new RoomSid("RM_1"),
            RecordingState.ENDING,
            START,
            Duration.ofNanos(6_098_948_915L),
            5_000_000_000L,
            true,
            true,
            "End reason: StopEgress API");
    index.add(entry);
    assertThat(index.find(entry.name())).contains(entry);
  }

  @Test
  void aReservationCanBeTakenBackUntilItsEgressIsKnown() {
    index.add(reservation(1));
    assertThat(index.release(name(1))).isTrue();
    assertThat(index.findLive(ROOM)).isEmpty();

    index.add(reservation(2));
    assertThat(index.assign(name(2), new EgressId("EG_2"), START)).isEqualTo(index.find(name(2)));
    assertThat(index.assign(name(2), new EgressId("EG_other"), START))
        .isEqualTo(index.find(name(2)));
    assertThat(index.assign(name(3), new EgressId("EG_3"), START)).isEmpty();
    assertThat(index.release(name(2))).isFalse();
    assertThat(index.find(name(2)).flatMap(RecordingEntry::egress)).contains(new EgressId("EG_2"));
  }

  @Test
  void aReservationThatIsGivenUpFreesItsRoomAndIsRemembered() {
    index.add(reservation(1));
    assertThat(index.giveUp(name(1), "nobody answered")).isTrue();
    assertThat(index.giveUp(name(1), "again")).isFalse();
    assertThat(index.findLive(ROOM)).isEmpty();
    assertThat(index.listGivenUp()).map(RecordingEntry::reason).containsExactly("nobody answered");
    assertThat(index.add(reservation(2))).isTrue();

    index.assign(name(1), new EgressId("EG_1"), START);
    assertThat(index.release(name(1))).isFalse();
    RecordingEntry late = index.find(new EgressId("EG_1")).orElseThrow();
    assertThat(index.advance(late, entry(1, RecordingState.COMPLETE))).isTrue();
    assertThat(index.findLive(ROOM)).map(RecordingEntry::name).contains(name(2));
    assertThat(index.listGivenUp()).isEmpty();
  }

  @Test
  void aStateIsAnnouncedOnlyWhileItLasts() {
    RecordingEntry starting = entry(1, RecordingState.STARTING);
    index.add(starting);
    assertThat(index.markAnnounced(name(1), RecordingState.STARTING)).isTrue();
    index.advance(starting, entry(1, RecordingState.GIVEN_UP));
    assertThat(index.markAnnounced(name(1), RecordingState.STARTING)).isFalse();
    assertThat(index.listUnannounced()).map(RecordingEntry::name).containsExactly(name(1));
    assertThat(index.findLive(ROOM)).isEmpty();
  }

  @Test
  void aDeletedRecordingIsRememberedButNotPlayable() {
    index.add(entry(1, RecordingState.COMPLETE));
    index.markDeleted(name(1));
    assertThat(index.findPlayable(name(1))).isEmpty();
    assertThat(index.find(new EgressId("EG_1"))).map(RecordingEntry::deleted).contains(true);
  }

  @Test
  void itSaysWhichOfManyAreDeleted() {
    index.add(entry(1, RecordingState.COMPLETE));
    index.add(entry(2, RecordingState.COMPLETE));
    index.add(entry(3, RecordingState.COMPLETE));
    index.markDeleted(name(1));
    index.markDeleting(name(2));
    index.markDeleted(name(3));
    assertThat(index.listDeleted(List.of(name(1), name(2), name(4))))
        .extracting(RecordingEntry::name)
        .containsExactly(name(1));
    assertThat(index.listDeleted(List.of())).isEmpty();
  }

  @Test
  void aDeletedRecordingComesBackByNoEvent() {
    RecordingEntry starting = entry(1, RecordingState.STARTING);
    index.add(starting);
    index.markDeleted(name(1));
    assertThat(index.advance(starting, entry(1, RecordingState.COMPLETE))).isFalse();
    assertThat(index.add(entry(1, RecordingState.COMPLETE))).isFalse();
    assertThat(index.findPlayable(name(1))).isEmpty();
  }

  @Test
  void onlyWhatHasAFileIsPlayable() {
    int number = 0;
    for (RecordingState state : RecordingState.values()) {
      number++;
      RecordingEntry entry = entry(number, new RoomName("room-" + number), state);
      index.add(entry);
      assertThat(index.findPlayable(entry.name()).isPresent()).isEqualTo(state.isPlayable());
    }
  }

  @Test
  void itSaysWhichNamesItKnowsInWhateverState() {
    index.add(reservation(1));
    index.add(entry(2, RecordingState.FAILED));
    index.add(entry(3, RecordingState.COMPLETE));
    index.markDeleted(name(3));
    assertThat(index.known(List.of(name(1), name(2), name(3), name(4))))
        .containsExactlyInAnyOrder(name(1), name(2), name(3));
    assertThat(index.known(List.of())).isEmpty();
  }

  @Test
  void manyThatHaveEndedAreAddedAtOnceButForThoseThatAreKnown() {
    index.add(entry(7, RecordingState.FAILED));
    index.add(entry(1_000, RecordingState.COMPLETE, Optional.of(new EgressId("EG_8"))));
    List<RecordingEntry> many =
        IntStream.rangeClosed(1, 500).mapToObj(i -> entry(i, RecordingState.COMPLETE)).toList();

    assertThat(index.addEnded(many)).hasSize(498).doesNotContain(name(7), name(8));
    assertThat(index.find(name(9))).contains(many.get(8));
    assertThat(index.find(name(7))).map(RecordingEntry::state).contains(RecordingState.FAILED);
    assertThat(index.find(name(8))).isEmpty();
    assertThat(index.addEnded(many)).isEmpty();
    assertThat(index.addEnded(List.of())).isEmpty();
  }

  @Test
  void twoOfOneEgressOrNameAreNotAddedAtOnce() {
    RecordingEntry copy = entry(2, RecordingState.COMPLETE, Optional.of(new EgressId("EG_1")));
    RecordingEntry again = entry(1, RecordingState.COMPLETE, Optional.of(new EgressId("EG_3")));
    assertThat(index.addEnded(List.of(entry(1, RecordingState.COMPLETE), copy, again)))
        .containsExactly(name(1));
  }

  @Test
  void nodesThatAddTheSameAtOnceAddEachOnce() throws Exception {
    RecordingIndex other = connect();
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < 20; race++) {
        List<RecordingEntry> many =
            IntStream.range(race * 50, race * 50 + 50)
                .mapToObj(i -> entry(i, RecordingState.COMPLETE))
                .toList();
        Callable<Integer> mine = () -> start.await() < 0 ? 0 : index.addEnded(many).size();
        Callable<Integer> theirs =
            () -> start.await() < 0 ? 0 : other.addEnded(many.reversed()).size();
        Future<Integer> first = nodes.submit(mine);
        Future<Integer> second = nodes.submit(theirs);
        assertThat(first.get() + second.get()).isEqualTo(50);
      }
    }
  }

  static RecordingName name(int number) {
    return new RecordingName("room-" + number + ".mp4");
  }

  private static RecordingEntry ending(String reason) {
    RecordingEntry entry = entry(1, RecordingState.ENDING);
    return new RecordingEntry(
        entry.name(),
        entry.egress(),
        entry.roomName(),
        entry.roomId(),
        entry.state(),
        entry.startedAt(),
        entry.duration(),
        entry.size(),
        false,
        false,
        reason);
  }

  private static RecordingEntry reservation(int number) {
    return entry(number, RecordingState.STARTING, Optional.empty());
  }

  static RecordingEntry entry(int number, RecordingState state) {
    return entry(number, state, Optional.of(new EgressId("EG_" + number)));
  }

  private static RecordingEntry entry(int number, RecordingState state, Optional<EgressId> egress) {
    return entry(number, ROOM, state, egress);
  }

  private static RecordingEntry entry(int number, RoomName room, RecordingState state) {
    return entry(number, room, state, Optional.of(new EgressId("EG_" + number)));
  }

  private static RecordingEntry inRoom(RoomName room, int number) {
    return entry(number, room, RecordingState.STARTING, Optional.empty());
  }

  private static RecordingEntry entry(
      int number, RoomName room, RecordingState state, Optional<EgressId> egress) {
    return new RecordingEntry(
        name(number),
        egress,
        room,
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
