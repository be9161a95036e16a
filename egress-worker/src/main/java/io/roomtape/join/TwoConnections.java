package io.roomtape.join;

import io.roomtape.client.Network;
import io.roomtape.client.PeerConnection;
import io.roomtape.client.ServerDescription;
import io.roomtape.livekit.tap.TapTrack;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;

/**
 * The older way: one connection for each direction, of which a recorder has the server's alone. The
 * server offers.
 */
final class TwoConnections extends Link {
  private final PeerConnection connection;
  private SessionDescription answer = SessionDescription.getDefaultInstance();

  TwoConnections(Network network, Received received, Function<String, Optional<TapTrack>> tracks) {
    super(received, tracks);
    this.connection = new PeerConnection(network, false, this);
  }

  @Override
  PeerConnection connection() {
    return connection;
  }

  @Override
  SignalTarget target() {
    return SignalTarget.SUBSCRIBER;
  }

  @Override
  void offered(SessionDescription offer) {
    ServerDescription description = ServerDescription.parse(offer.getSdp());
    expect(description, offer.getMidToTrackIdMap());
    connection.remote(description);
    String sdp =
        connection.describe(
            description.media().sections().stream()
                .map(section -> Receivable.answer(section, format(section)))
                .toList());
    answer =
        SessionDescription.newBuilder().setType("answer").setSdp(sdp).setId(offer.getId()).build();
    send(SignalRequest.newBuilder().setAnswer(answer));
  }

  @Override
  URI resume(Door door, String participantSid) {
    return door.resume(participantSid);
  }

  @Override
  void describe(SyncState.Builder state) {
    if (!answer.getSdp().isEmpty()) {
      state.setAnswer(answer);
    }
  }
}
