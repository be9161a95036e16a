package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.time.Duration;
import java.util.List;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Participants who are there for the others, above all a recorder that joins as LiveKit's does. */
@Execution(CONCURRENT)
abstract class RecordersContract {
  private static final Duration COUNTS_LAG = Duration.ofSeconds(8);

  private final MediaServerUnderTest server;

  RecordersContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aRecorderIsSeenByServersAlone() {
    var room = newRoomName("recorder");
    try (var alice = server.join(SignalPath.V1, room, "alice");
        var recorder = server.join(SignalPath.V1, Token.recorder(room, "EG_1"))) {
      assertThat(recorder.joined().getOtherParticipantsList())
          .extracting(ParticipantInfo::getIdentity)
          .containsExactly("alice");
      assertThat(recorder.joined().getParticipant().getKind()).isEqualTo(Kind.EGRESS);
      assertThat(participants(room))
          .filteredOn(p -> p.getIdentity().equals("EG_1"))
          .singleElement()
          .satisfies(p -> assertThat(p.getKind()).isEqualTo(Kind.EGRESS))
          .satisfies(p -> assertThat(p.getPermission().getHidden()).isTrue());
      awaitCounts(room, 1, true);
      alice.settled();
      assertThat(alice.identitiesHeardOf()).doesNotContain("EG_1");
    }
  }

  @ParameterizedTest
  @CsvSource({"egress,false", "standard,true"})
  void everybodyIsToldAtOnceThatARoomIsRecordedAndThatItIsNoMore(String kind, boolean grant) {
    var room = newRoomName("recorded");
    var token = Token.recorder(room, "EG_1").claim("kind", kind).grant("recorder", grant);
    try (var alice = server.join(SignalPath.V1, room, "alice")) {
      assertThat(alice.joined().getRoom().getActiveRecording()).isFalse();
      try (var recorder = server.join(SignalPath.V1, token)) {
        awaitRecording(recorder, true);
        awaitRecording(alice, true);
      }
      awaitRecording(alice, false);
    }
  }

  @Test
  void aRecorderDoesNotKeepARoom() {
    var room = newRoomName("left");
    create(CreateRoomRequest.newBuilder().setName(room).setDepartureTimeout(1));
    try (var recorder = server.join(SignalPath.V1, Token.recorder(room, "EG_1"))) {
      server.join(SignalPath.V1, room, "alice").close();
      recorder.ended(DisconnectReason.ROOM_CLOSED);
    }
  }

  @Test
  void aRecorderComesIntoAFullRoomAndTakesNobodysPlace() {
    var room = newRoomName("full");
    create(CreateRoomRequest.newBuilder().setName(room).setMaxParticipants(2));
    try (var _ = server.join(SignalPath.V1, room, "alice");
        var _ = server.join(SignalPath.V1, Token.recorder(room, "EG_1"));
        var _ = server.join(SignalPath.V1, room, "bob");
        var _ = server.join(SignalPath.V1, Token.recorder(room, "EG_2"))) {
      assertThat(participants(room)).hasSize(4);
    }
  }

  @Test
  void whoIsHiddenIsCountedUnlessItRecords() {
    var room = newRoomName("hidden");
    try (var _ = server.join(SignalPath.V1, Token.join(room, "spy").grant("hidden", true))) {
      awaitCounts(room, 1, false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "standard,STANDARD",
    "ingress,INGRESS",
    "sip,SIP",
    "AGENT,AGENT",
    "nonsense,STANDARD"
  })
  void aParticipantIsOfTheKindThatItsTokenSays(String claim, Kind kind) {
    var token = Token.join(newRoomName("kind"), "alice").claim("kind", claim);
    try (var alice = server.join(SignalPath.V1, token)) {
      assertThat(alice.joined().getParticipant().getKind()).isEqualTo(kind);
    }
  }

  private static void awaitRecording(SignalClient client, boolean recording) {
    client.await(
        "recording " + recording,
        m -> m.hasRoomUpdate() && m.getRoomUpdate().getRoom().getActiveRecording() == recording);
  }

  private void awaitCounts(String room, int participants, boolean recording) {
    await().atMost(COUNTS_LAG).untilAsserted(() -> server.hasCounts(room, participants, recording));
  }

  private void create(CreateRoomRequest.Builder request) {
    server.call("CreateRoom", request.getName(), request, Room.getDefaultInstance());
  }

  private List<ParticipantInfo> participants(String room) {
    var request = ListParticipantsRequest.newBuilder().setRoom(room);
    return server
        .call("ListParticipants", room, request, ListParticipantsResponse.getDefaultInstance())
        .getParticipantsList();
  }
}
