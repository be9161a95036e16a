package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.webrtc.peer.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import livekit.LivekitRoom.CreateRoomRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms that nobody is in. */
class IdleRoomsTest {
  private static final int MANY = 20_000;

  private Peers peers;
  private Rooms rooms;
  private RoomAdmin admin;

  @BeforeEach
  void open() throws IOException {
    peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0);
    rooms = rooms(Duration.ofMinutes(5), 100_000);
    admin = new RoomAdmin(rooms);
  }

  private Rooms rooms(Duration emptyTimeout, int most) {
    AccessTokens tokens = new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC());
    Duration others = Duration.ofSeconds(20);
    RoomSettings settings = new RoomSettings(emptyTimeout, others, others, others, most);
    return new Rooms(new RoomContext(peers, (_, _, _) -> {}, tokens, settings, Delays.REAL));
  }

  @AfterEach
  void close() {
    rooms.close();
    peers.close();
  }

  @Test
  void theyTakeNoThreadAndAKilobyteEach() {
    // What the first rooms load, classes above all, is no room's.
    create(admin, "first");
    assertThat(admin.list(List.of())).hasSize(1);
    int threads = Thread.activeCount();
    long before = used();
    for (int i = 0; i < MANY; i++) {
      create(admin, "room " + i);
    }
    assertThat((used() - before) / MANY).isLessThan(1_000);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    assertThat(admin.list(List.of())).hasSize(MANY + 1);
  }

  @Test
  void theyCloseWhenNobodyCame() {
    try (Rooms brief = rooms(Duration.ofMillis(50), 100)) {
      RoomAdmin briefly = new RoomAdmin(brief);
      create(briefly, "one");
      create(briefly, "two");
      await().until(() -> briefly.list(List.of()).isEmpty());
    }
  }

  @Test
  void thereAreOnlySoMany() {
    try (Rooms few = rooms(Duration.ofMinutes(5), 2)) {
      RoomAdmin narrow = new RoomAdmin(few);
      create(narrow, "one");
      create(narrow, "two");
      assertThat(narrow.create(named("three"))).isEmpty();
      assertThat(narrow.create(named("two"))).isPresent();

      narrow.delete("one");

      assertThat(narrow.create(named("three"))).isPresent();
    }
  }

  private static void create(RoomAdmin at, String name) {
    assertThat(at.create(named(name))).isPresent();
  }

  private static CreateRoomRequest named(String name) {
    return CreateRoomRequest.newBuilder()
        .setName(name)
        .setMetadata("{\"createdBy\":\"somebody\",\"recordingStatus\":\"STOPPED\"}")
        .build();
  }

  /** Bytes of the heap, once the garbage is gone. */
  private static long used() {
    System.gc();
    Runtime heap = Runtime.getRuntime();
    return heap.totalMemory() - heap.freeMemory();
  }
}
