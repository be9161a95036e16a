package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** LiveKit's Python SDK ends its connections before the message that it leaves is there. */
class LeavingTest {
  @AutoClose private final RoomUnderTest room = new RoomUnderTest();
  private final RoomUnderTest.Client bob = room.join("bob");
  private final RoomUnderTest.Client alice = room.join("alice");

  @Test
  void whoSaysThatItLeavesAfterItsConnectionEndedHasLeft() {
    aliceLosesHerConnection();
    LeaveRequest leave =
        LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED).build();
    alice.session.request(SignalRequest.newBuilder().setLeave(leave).build());
    room.settle();

    assertThat(lastReason()).isEqualTo(DisconnectReason.CLIENT_INITIATED);
  }

  @Test
  void whoSaysNothingForASecondHasLostItsConnection() {
    aliceLosesHerConnection();
    room.delays.passMillis(999);
    room.settle();
    assertThat(lastReason()).isEqualTo(DisconnectReason.UNKNOWN_REASON);

    room.delays.passMillis(1);
    room.settle();

    assertThat(lastReason()).isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
  }

  private void aliceLosesHerConnection() {
    room.on(r -> r.connectionFailed(r.participant("alice").orElseThrow(), "SCTP: aborted"));
  }

  /** Why somebody is gone, as Bob was told last. */
  private DisconnectReason lastReason() {
    return bob.heard(SignalResponse::hasUpdate)
        .getLast()
        .getUpdate()
        .getParticipants(0)
        .getDisconnectReason();
  }
}
