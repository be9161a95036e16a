package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import java.time.Duration;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** How long a room lives without participants. Whole seconds count, and may end up to 1 s early. */
@Execution(CONCURRENT)
abstract class TimeoutsContract {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Within it, somebody comes even where the machine is busy. */
  private static final int LONG_SECONDS = 8;

  private final MediaServerUnderTest server;

  TimeoutsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aRoomThatNobodyJoinsEndsAfterItsEmptyTimeout() {
    var room = create(CreateRoomRequest.newBuilder().setEmptyTimeout(1));
    awaitEnd(room);
  }

  @Test
  void aRoomThatAllHaveLeftEndsAfterItsDepartureTimeout() {
    var room = create(CreateRoomRequest.newBuilder().setDepartureTimeout(1));
    server.join(SignalPath.V1, room, "alice").close();
    awaitEnd(room);
  }

  @Test
  void aRoomLivesAsLongAsSomebodyIsThere() {
    var room =
        create(CreateRoomRequest.newBuilder().setEmptyTimeout(LONG_SECONDS).setDepartureTimeout(1));
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      outlastsIt(room);
    }
  }

  @Test
  void whoComesBackInTimeKeepsTheRoom() {
    var room = create(CreateRoomRequest.newBuilder().setDepartureTimeout(LONG_SECONDS));
    server.join(SignalPath.V1, room, "alice").close();
    try (var _ = server.join(SignalPath.V1, room, "alice")) {
      outlastsIt(room);
    }
  }

  @Test
  void theEmptyTimeoutIsOverOnceSomebodyHasBeenThere() {
    var room =
        create(
            CreateRoomRequest.newBuilder().setEmptyTimeout(LONG_SECONDS).setDepartureTimeout(30));
    server.join(SignalPath.V1, room, "alice").close();
    outlastsIt(room);
  }

  private String create(CreateRoomRequest.Builder request) {
    var name = newRoomName("timeout");
    server.call("CreateRoom", name, request.setName(name), Room.getDefaultInstance());
    return name;
  }

  private void awaitEnd(String room) {
    await().atMost(SOON).until(() -> !exists(room));
  }

  private void outlastsIt(String room) {
    var time = Duration.ofSeconds(LONG_SECONDS + 1);
    await()
        .during(time)
        .atMost(time.plus(SOON))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> exists(room));
  }

  private boolean exists(String room) {
    var request = ListRoomsRequest.newBuilder().addNames(room);
    return server
            .call("ListRooms", "", request, ListRoomsResponse.getDefaultInstance())
            .getRoomsCount()
        > 0;
  }
}
