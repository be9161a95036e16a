package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Right;
import io.roomtape.server.access.Role;
import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.access.Unidentified;
import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.RecordingFailure.NoSuchRecording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorkeeperTest {
  private static final Map<RecordingName, RoomName> ROOMS =
      Map.of(
          new RecordingName("seen.mp4"), new RoomName("team/a"),
          new RecordingName("hidden.mp4"), new RoomName("board"));

  private static final Caller VIEWER = caller(Role.VIEWER, "team/*");
  private static final Caller HOST = caller(Role.HOST, "team/*");

  private final Doorkeeper closed = keeper(Policy.BY_GRANT);

  @Test
  void whatOneMayNotSeeIsAnsweredAsWhatIsNotThere() {
    for (String name : List.of("hidden.mp4", "none.mp4", "../none")) {
      for (Right right : List.of(Right.PLAY, Right.DELETE)) {
        assertThatThrownBy(() -> closed.ofRecording(HOST, right, name))
            .isInstanceOf(NoSuchRecording.class)
            .hasMessage(new NoSuchRecording(name).getMessage());
      }
    }
  }

  @Test
  void whatOneSeesAndMayNotDoIsRefused() {
    Caller both =
        new Caller(
            "ann",
            List.of(VIEWER.grants().getFirst(), caller(Role.HOST, "mine").grants().getFirst()));
    assertThat(closed.ofRecording(both, Right.PLAY, "seen.mp4").right()).isEqualTo(Right.PLAY);
    assertThatThrownBy(() -> closed.ofRecording(both, Right.DELETE, "seen.mp4"))
        .isInstanceOf(AccessDenied.class)
        .hasMessage("You may not delete in room team/a");
    assertThatThrownBy(() -> closed.ofRecording(VIEWER, Right.DELETE, "seen.mp4"))
        .isInstanceOf(AccessDenied.class)
        .hasMessage("You may not delete here");
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void aStrangerMayNothingAndIsToldSoWhateverThereIs(Right right) {
    assertThatThrownBy(() -> closed.inSomeRoom(Caller.STRANGER, right))
        .isInstanceOf(Unidentified.class);
    assertThatThrownBy(() -> closed.everywhere(Caller.STRANGER, right))
        .isInstanceOf(Unidentified.class);
    for (String name : List.of("seen.mp4", "none.mp4")) {
      assertThatThrownBy(() -> closed.ofRecording(Caller.STRANGER, right, name))
          .isInstanceOf(Unidentified.class);
    }
  }

  @Test
  void whoAdministersDoesSoInAllRooms() {
    assertThat(closed.everywhere(caller(Role.ADMIN, "*"), Right.ADMINISTER).rooms())
        .isEqualTo(VisibleRooms.ALL);
    assertThatThrownBy(() -> closed.everywhere(caller(Role.ADMIN, "team/*"), Right.ADMINISTER))
        .isInstanceOf(AccessDenied.class);
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void whereAllIsOpenNobodyIsAskedAndNoRecordingIsLookedUp(Right right) {
    Doorkeeper open =
        new Doorkeeper(
            Policy.OPEN,
            _ -> {
              throw new AssertionError("Looked up");
            });
    assertThat(open.ofRecording(Caller.STRANGER, right, "seen.mp4").rooms())
        .isEqualTo(VisibleRooms.ALL);
    assertThat(open.everywhere(Caller.STRANGER, right).rooms()).isEqualTo(VisibleRooms.ALL);
  }

  private static Doorkeeper keeper(Policy policy) {
    return new Doorkeeper(policy, name -> Optional.ofNullable(ROOMS.get(name)));
  }

  private static Caller caller(Role role, String rooms) {
    return new Caller("ann", List.of(new Caller.Grant(role, List.of(RoomPattern.parse(rooms)))));
  }
}
