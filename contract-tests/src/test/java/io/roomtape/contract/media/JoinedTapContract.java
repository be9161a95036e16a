package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.client.Network;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.join.JoinedRooms;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.tap.RoomTaps;
import livekit.LivekitRoom.UpdateParticipantRequest;
import org.junit.jupiter.api.Test;

/** Of a recorder that joins by the wire. */
abstract class JoinedTapContract extends TapContract {
  private final MediaServerUnderTest server;

  JoinedTapContract(MediaServerUnderTest server) {
    super(server);
    this.server = server;
  }

  @Test
  void itsOwnMetadataAreWhatItIsAskedFor() {
    var room = newRoomName("tap-metadata");
    var heard = new HeardRoom();
    try (var network = Network.loopback();
        var _ = server.join(SignalPath.V1, room, "alice");
        var _ = taps(network).open(room, "EG_1", heard).orElseThrow()) {
      heard.await("alice joins as STANDARD");
      var request =
          UpdateParticipantRequest.newBuilder()
              .setRoom(room)
              .setIdentity("EG_1")
              .setMetadata("{\"layout\":\"speaker\"}");
      assertThat(server.call("UpdateParticipant", room, request).status()).isEqualTo(200);
      heard.await("asked: {\"layout\":\"speaker\"}");
    }
  }

  @Override
  RoomTaps taps(Network network) {
    return new JoinedRooms(server.url(), new ApiKey(Token.API_KEY, Token.API_SECRET), network);
  }
}
