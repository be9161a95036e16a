package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.util.Set;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantInfo.State;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which a participant's time in a room ends. */
@Execution(CONCURRENT)
abstract class EndingsContract {
  private static final Set<Integer> NORMAL = Set.of(1000);
  private static final Set<Integer> BROKEN_FRAME = Set.of(1002, 1003, 1007);

  private final MediaServerUnderTest server;

  EndingsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void aLeaveIsAnsweredByALeave(SignalPath path) {
    var room = newRoomName("leave");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      alice.send(
          SignalRequest.newBuilder()
              .setLeave(LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED)));
      alice.ended(DisconnectReason.CLIENT_INITIATED);
      var gone = watcher.awaitParticipant("alice", EndingsContract::isGone);
      assertThat(gone.getDisconnectReason()).isEqualTo(DisconnectReason.CLIENT_INITIATED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "USER_UNAVAILABLE,USER_UNAVAILABLE",
    "USER_REJECTED,USER_REJECTED",
    "AGENT_ERROR,AGENT_ERROR",
    "ROOM_DELETED,CLIENT_INITIATED"
  })
  void aClientMaySayWhyItLeaves(DisconnectReason said, DisconnectReason heard) {
    var room = newRoomName("why");
    try (var watcher = server.join(SignalPath.V1, room, "watcher")) {
      var alice = server.join(SignalPath.V1, room, "alice");
      alice.send(SignalRequest.newBuilder().setLeave(LeaveRequest.newBuilder().setReason(said)));
      alice.ended(heard);
      var gone = watcher.awaitParticipant("alice", EndingsContract::isGone);
      assertThat(gone.getDisconnectReason()).isEqualTo(heard);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecondOfOneIdentityReplacesTheFirst(SignalPath path) {
    var room = newRoomName("duplicate");
    try (var watcher = server.join(path, room, "watcher")) {
      var first = server.join(path, room, "alice");
      watcher.awaitParticipant("alice", p -> p.getState() == State.JOINED);
      try (var second = server.join(path, room, "alice")) {
        var leave = first.ended(DisconnectReason.DUPLICATE_IDENTITY);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(second.joined().getParticipant().getSid())
            .isNotEqualTo(first.joined().getParticipant().getSid());
        var sid = second.joined().getParticipant().getSid();
        watcher.awaitParticipant(
            "alice", p -> p.getState() == State.JOINED && p.getSid().equals(sid));
        second.send(SignalRequest.newBuilder().setPing(1));
        second.await("a pong", m -> m.getPong() > 0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedParticipantIsTold(SignalPath path) {
    var room = newRoomName("removed");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      watcher.awaitParticipant("alice", p -> p.getState() == State.JOINED);
      var remove = RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity("alice");
      assertThat(server.call("RemoveParticipant", room, remove).json()).isEmpty();
      var leave = alice.ended(DisconnectReason.PARTICIPANT_REMOVED);
      assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
      var gone = watcher.awaitParticipant("alice", EndingsContract::isGone);
      assertThat(gone.getDisconnectReason()).isEqualTo(DisconnectReason.PARTICIPANT_REMOVED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everybodyIsToldWhenTheRoomIsDeleted(SignalPath path) {
    var room = newRoomName("deleted");
    var alice = server.join(path, room, "alice");
    var bob = server.join(path, room, "bob");
    assertThat(server.call("DeleteRoom", room, DeleteRoomRequest.newBuilder().setRoom(room)).json())
        .isEmpty();
    assertThat(alice.ended(DisconnectReason.ROOM_DELETED).getAction())
        .isEqualTo(LeaveRequest.Action.DISCONNECT);
    bob.ended(DisconnectReason.ROOM_DELETED);
  }

  @ParameterizedTest
  @EnumSource
  void whoseConnectionBreaksBeforeAnyMediaIsGone(SignalPath path) {
    var room = newRoomName("cut");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      watcher.awaitParticipant("alice", p -> p.getState() == State.JOINED);
      alice.cut();
      watcher.awaitParticipant("alice", EndingsContract::isGone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWantsToGoOnAsNobodyMustStartAnew(SignalPath path) {
    var room = newRoomName("resume");
    try (var _ = server.join(path, room, "watcher")) {
      var token = Token.join(room, "alice");
      var leave = server.resume(path, token, "PA_unknown").ended(DisconnectReason.STATE_MISMATCH);
      assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFrameThatIsNoMessageEndsTheConnection(SignalPath path) {
    var room = newRoomName("garbage");
    try (var watcher = server.join(path, room, "watcher");
        var alice = server.join(path, room, "alice")) {
      watcher.awaitParticipant("alice", p -> p.getState() == State.JOINED);
      alice.sendGarbage();
      var named = server.differences().has(Difference.NAMES_A_BROKEN_FRAME_IN_THE_CLOSE_CODE);
      assertThat(alice.awaitClose()).isIn(named ? BROKEN_FRAME : NORMAL);
      watcher.awaitParticipant("alice", EndingsContract::isGone);
      watcher.send(SignalRequest.newBuilder().setPing(1));
      watcher.await("a pong", m -> m.getMessageCase() == SignalResponse.MessageCase.PONG);
    }
  }

  private static boolean isGone(ParticipantInfo participant) {
    return participant.getState() == State.DISCONNECTED;
  }
}
