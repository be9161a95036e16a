package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.net.http.WebSocket;
import java.util.List;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo.State;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulateScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mishaps that a client may ask for, to see how it gets over them. */
@Execution(CONCURRENT)
abstract class ScenariosContract {
  private final MediaServerUnderTest server;

  ScenariosContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void somebodySpeaksForSomeSeconds() {
    var room = newRoomName("speaks");
    try (var alice = server.join(SignalPath.V1, room, "alice");
        var bob = server.join(SignalPath.V0, room, "bob")) {
      alice.send(simulate(SimulateScenario.newBuilder().setSpeakerUpdate(1)));
      var sid = sidOf(alice);
      awaitSpeaker(alice, SpeakerInfo.newBuilder().setSid(sid).setActive(true).setLevel(0.9f));
      awaitSpeaker(alice, SpeakerInfo.newBuilder().setSid(sid));
      assertThat(bob.settled())
          .as("who is not subscribed to somebody is not told")
          .allMatch(m -> m.getSpeakersChanged().getSpeakersCount() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theServerSendsAClientAway(SignalPath path) {
    try (var alice = server.join(path, newRoomName("away"), "alice")) {
      alice.send(simulate(SimulateScenario.newBuilder().setServerLeave(true)));
      var leave = alice.ended(DisconnectReason.SERVER_SHUTDOWN);
      assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theServerFailsWithoutAWord(SignalPath path) {
    var failure = SimulateScenario.newBuilder().setNodeFailure(true);
    vanishes(path, failure, DisconnectReason.SERVER_SHUTDOWN);
  }

  @ParameterizedTest
  @EnumSource
  void theRoomMovesToAnotherServer(SignalPath path) {
    vanishes(path, SimulateScenario.newBuilder().setMigration(true), DisconnectReason.MIGRATION);
  }

  private void vanishes(SignalPath path, SimulateScenario.Builder how, DisconnectReason reason) {
    var room = newRoomName("vanish");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      watcher.awaitParticipant("alice", p -> p.getState() == State.JOINED);
      alice.send(simulate(how));
      assertThat(alice.awaitClose()).isEqualTo(WebSocket.NORMAL_CLOSURE);
      assertThat(alice.heardOf(MessageCase.LEAVE)).isFalse();
      var gone = watcher.awaitParticipant("alice", p -> p.getState() == State.DISCONNECTED);
      assertThat(gone.getDisconnectReason()).isEqualTo(reason);
      var again = server.resume(path, Token.join(room, "alice"), sidOf(alice));
      assertThat(again.ended(DisconnectReason.STATE_MISMATCH).getAction())
          .isEqualTo(LeaveRequest.Action.RECONNECT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoComesBackGoesOn(SignalPath path) {
    var room = newRoomName("back");
    var alice = server.join(path, room, "alice");
    try (var again = server.resume(path, Token.join(room, "alice"), sidOf(alice))) {
      again.await("a token", m -> !m.getRefreshToken().isEmpty());
      assertThat(heardFirst(again))
          .startsWith(
              MessageCase.RECONNECT,
              MessageCase.UPDATE,
              MessageCase.ROOM_UPDATE,
              MessageCase.REFRESH_TOKEN);
      assertThat(alice.awaitClose()).isEqualTo(WebSocket.NORMAL_CLOSURE);
      again.settled();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoComesBackLosesTheConnectionAgain(SignalPath path) {
    var room = newRoomName("again");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      alice.send(simulate(SimulateScenario.newBuilder().setDisconnectSignalOnResume(true)));
      alice.settled();
      var again = server.resume(path, Token.join(room, "alice"), sidOf(alice));
      assertThat(again.awaitClose()).isEqualTo(WebSocket.NORMAL_CLOSURE);
      assertThat(heardFirst(again))
          .startsWith(MessageCase.RECONNECT, MessageCase.UPDATE, MessageCase.ROOM_UPDATE)
          .doesNotContain(MessageCase.LEAVE);
      watcher.awaitParticipant("alice", p -> p.getState() == State.DISCONNECTED);
    }
  }

  /** Before any media there is nothing to go on with, so the client is told to start anew. */
  @ParameterizedTest
  @EnumSource
  void whoComesBackLosesTheConnectionBeforeAnyWord(SignalPath path) {
    var room = newRoomName("nothing");
    try (var watcher = server.join(path, room, "watcher")) {
      var alice = server.join(path, room, "alice");
      alice.send(
          simulate(SimulateScenario.newBuilder().setDisconnectSignalOnResumeNoMessages(true)));
      alice.settled();
      var again = server.resume(path, Token.join(room, "alice"), sidOf(alice));
      var leave = again.ended(DisconnectReason.STATE_MISMATCH);
      assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
      assertThat(again.heardSoFar()).containsExactly(MessageCase.LEAVE);
      watcher.awaitParticipant("alice", p -> p.getState() == State.DISCONNECTED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHasNoEffectHereIsTakenInSilence(SignalPath path) {
    try (var alice = server.join(path, newRoomName("silence"), "alice")) {
      alice.send(simulate(SimulateScenario.newBuilder().setLeaveRequestFullReconnect(true)));
      alice.send(simulate(SimulateScenario.newBuilder().setSubscriberBandwidth(100_000)));
      alice.send(simulate(SimulateScenario.newBuilder()));
      alice.settled();
      assertThat(alice.heardOf(MessageCase.LEAVE)).isFalse();
    }
  }

  /** An offer comes when it is ready, in between the others; news of oneself may come twice. */
  private static List<MessageCase> heardFirst(SignalClient client) {
    return client.heardSoFar().stream()
        .filter(kind -> kind != MessageCase.OFFER)
        .distinct()
        .toList();
  }

  private static String sidOf(SignalClient client) {
    return client.joined().getParticipant().getSid();
  }

  private static void awaitSpeaker(SignalClient client, SpeakerInfo.Builder speaker) {
    var wanted = speaker.build();
    client.await("a speaker", m -> m.getSpeakersChanged().getSpeakersList().contains(wanted));
  }

  private static SignalRequest.Builder simulate(SimulateScenario.Builder scenario) {
    return SignalRequest.newBuilder().setSimulate(scenario);
  }
}
