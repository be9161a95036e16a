package io.roomtape.contract.media;

import io.roomtape.client.Network;
import io.roomtape.contract.livekit.Token;
import io.roomtape.join.JoinedRooms;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.tap.RoomTaps;

/** Of a recorder that joins by the wire. */
abstract class JoinedTapContract extends TapContract {
  private final MediaServerUnderTest server;

  JoinedTapContract(MediaServerUnderTest server) {
    super(server);
    this.server = server;
  }

  @Override
  RoomTaps taps(Network network) {
    return new JoinedRooms(server.url(), new ApiKey(Token.API_KEY, Token.API_SECRET), network);
  }
}
