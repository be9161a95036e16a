package io.roomtape.contract.media;

import static com.google.protobuf.UnknownFieldSet.Field;
import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients tell and ask for since livekit-server 1.12. The protobuf classes lack some of it:
 * those fields go by number.
 */
@Execution(CONCURRENT)
abstract class NewerClientsContract {
  private static final int CAPABILITIES = 21; // of ParticipantInfo
  private static final int COMPRESSION = 2; // of ClientInfo.Capability
  private static final int STORE_DATA_BLOB = 22; // of SignalRequest
  private static final int GET_DATA_BLOB = 23;
  private static final int INVALID_REQUEST = 11; // of RequestResponse.Reason

  private final MediaServerUnderTest server;

  NewerClientsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void whatAClientCanDoIsToldToTheOthers(SignalPath path) {
    var room = newRoomName("able");
    try (var bob = server.join(SignalPath.V1, room, "bob");
        var alice = able(path, room)) {
      var told = told();
      assertThat(capabilities(alice.joined().getParticipant())).isEqualTo(told);
      assertThat(capabilities(bob.awaitParticipant("alice", _ -> true))).isEqualTo(told);
      try (var carol = server.join(path, room, "carol")) {
        assertThat(carol.joined().getOtherParticipantsList())
            .filteredOn(p -> p.getIdentity().equals("alice"))
            .singleElement()
            .satisfies(p -> assertThat(capabilities(p)).isEqualTo(told));
        assertThat(capabilities(carol.joined().getParticipant())).isEmpty();
      }
    }
  }

  @Test
  void serversAreToldToo() {
    server.differences().skipIf(Difference.TELLS_CAPABILITIES_TO_CLIENTS_ONLY);
    server.differences().skipIf(Difference.KEEPS_CAPABILITIES_TO_ITSELF);
    var room = newRoomName("able");
    try (var _ = able(SignalPath.V1, room)) {
      var alice = RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity("alice");
      assertThat(server.call("GetParticipant", room, alice).json().path("capabilities").toString())
          .isEqualTo("[\"CAP_PACKET_TRAILER\",\"CAP_COMPRESSION_DEFLATE_RAW\"]");
    }
  }

  private List<Long> told() {
    return server.differences().has(Difference.KEEPS_CAPABILITIES_TO_ITSELF)
        ? List.of()
        : List.of((long) ClientInfo.Capability.CAP_PACKET_TRAILER_VALUE, (long) COMPRESSION);
  }

  private SignalClient able(SignalPath path, String room) {
    var join = SignalPath.joinRequest();
    join.getClientInfoBuilder()
        .addCapabilities(ClientInfo.Capability.CAP_PACKET_TRAILER)
        .addCapabilitiesValue(COMPRESSION);
    var query =
        switch (path) {
          case V0 ->
              path.joinQuery()
                  + "&capabilities=CAP_PACKET_TRAILER,CAP_UNHEARD_OF,CAP_COMPRESSION_DEFLATE_RAW";
          case V1 -> "join_request=" + SignalPath.encode(join.build());
        };
    return server.join(path, Token.join(room, "alice"), query);
  }

  /** Written one by one, or packed (protobuf's encoding of repeated numbers has both). */
  private static List<Long> capabilities(ParticipantInfo participant) {
    var field = participant.getUnknownFields().getField(CAPABILITIES);
    var all = new ArrayList<>(field.getVarintList());
    for (var packed : field.getLengthDelimitedList()) {
      try {
        var in = CodedInputStream.newInstance(packed.toByteArray());
        while (!in.isAtEnd()) {
          all.add(in.readUInt64());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  @Test
  void anOlderClientTellsWhatItsPeersMayAskOfIt() {
    var room = newRoomName("protocol");
    var query = SignalPath.V0.joinQuery() + "&client_protocol=1";
    try (var alice = server.join(SignalPath.V0, Token.join(room, "alice"), query)) {
      assertThat(alice.joined().getParticipant().getClientProtocol()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTokenIsRefreshedForAsLongAsItWasGood(SignalPath path) {
    var end = Instant.now().getEpochSecond() + 3600;
    var hour = Token.join(newRoomName("token"), "alice").claim("exp", end);
    var shortened = server.differences().has(Difference.SHORTENS_TOKENS);
    try (var alice = server.join(path, hour)) {
      var expected = shortened ? Instant.now().getEpochSecond() + 600 : end;
      assertThat(refreshedUntil(alice)).isBetween(expected - 60, expected + 60);
    }
  }

  @Test
  void aTokenIsRefreshedForTenMinutesAtLeast() {
    var soon = Instant.now().getEpochSecond() + 30;
    var token = Token.join(newRoomName("token"), "alice").claim("exp", soon);
    try (var alice = server.join(SignalPath.V1, token)) {
      var expected = Instant.now().getEpochSecond() + 600;
      assertThat(refreshedUntil(alice)).isBetween(expected - 60, expected + 60);
    }
  }

  private static long refreshedUntil(SignalClient client) {
    var token = client.await("a token", m -> !m.getRefreshToken().isEmpty()).getRefreshToken();
    var payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    var claims = new JsonMapper().readTree(new String(payload, StandardCharsets.UTF_8));
    return claims.path("exp").asLong();
  }

  @Test
  void nothingIsKeptForTheOthers() {
    server.differences().skipIf(Difference.KNOWS_NO_DATA_BLOBS);
    try (var alice = server.join(SignalPath.V1, newRoomName("blob"), "alice")) {
      var blob = fields(1, bytes(key())).addField(2, text("contents"));
      var stored = ask(alice, STORE_DATA_BLOB, fields(2, bytes(blob)));
      assertThat(stored.getReason()).isEqualTo(Reason.NOT_ALLOWED);
      assertThat(stored.getMessage()).isEqualTo("data blob not enabled");
    }
  }

  @Test
  void whatIsNotKeptIsNotFound() {
    server.differences().skipIf(Difference.KNOWS_NO_DATA_BLOBS);
    try (var alice = server.join(SignalPath.V1, newRoomName("blob"), "alice")) {
      var hers = ask(alice, GET_DATA_BLOB, fields(2, text("alice")).addField(3, bytes(key())));
      assertThat(hers.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(hers.getMessage()).isEqualTo("data blob not found");
    }
    try (var alice = server.join(SignalPath.V1, newRoomName("blob"), "alice")) {
      var his = ask(alice, GET_DATA_BLOB, fields(2, text("bob")).addField(3, bytes(key())));
      assertThat(his.getReason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(his.getMessage()).isEqualTo("participant not found");
    }
    try (var alice = server.join(SignalPath.V1, newRoomName("blob"), "alice")) {
      var nothing = ask(alice, GET_DATA_BLOB, fields(2, text("alice")));
      assertThat(nothing.getReasonValue()).isEqualTo(INVALID_REQUEST);
      assertThat(nothing.getMessage()).isEqualTo("data blob key is required");
    }
  }

  @Test
  void onePublishesByWhipToo() {
    var answer = server.get("/whip/v1");
    if (server.differences().has(Difference.HAS_NO_WHIP)) {
      assertThat(answer.status()).isEqualTo(501);
      assertThat(answer.text()).startsWith("WHIP is not offered here");
    } else {
      assertThat(answer.status()).isEqualTo(204); // RFC 9725 section 4.1
    }
  }

  private static RequestResponse ask(
      SignalClient client, int request, UnknownFieldSet.Builder fields) {
    var numbered = fields.addField(1, Field.newBuilder().addVarint(9).build());
    client.send(
        SignalRequest.newBuilder().setUnknownFields(fields(request, bytes(numbered)).build()));
    var answer = client.await("an answer", SignalResponse::hasRequestResponse).getRequestResponse();
    assertThat(answer.getRequestId()).isEqualTo(9);
    return answer;
  }

  /** A {@code DataBlobKey} of any kind. */
  private static UnknownFieldSet.Builder key() {
    return fields(1, text("key"));
  }

  private static UnknownFieldSet.Builder fields(int number, Field value) {
    return UnknownFieldSet.newBuilder().addField(number, value);
  }

  private static Field bytes(UnknownFieldSet.Builder message) {
    return Field.newBuilder().addLengthDelimited(message.build().toByteString()).build();
  }

  private static Field text(String text) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
  }
}
