package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.peer.Peers;
import io.roomtape.livekit.sdp.ClientSdp;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clients on pion are given the time that they need, and no more. */
class WaitsTest {
  private static final String ROOM = "Talk";
  private static final String[] DATA = {
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:0"
  };

  private final VirtualDelays delays = new VirtualDelays();
  @AutoClose private final Peers peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0);

  @AutoClose
  private final Rooms rooms =
      new Rooms(
          new RoomContext(
              peers,
              (queue, event) -> {},
              new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC()),
              RoomSettings.defaults(),
              delays));

  WaitsTest() throws IOException {}

  @Test
  void anOfferFollowsTheLastAfter150Milliseconds() throws Exception {
    var bob = new Client("bob", Optional.empty(), false);
    bob.session.request(ClientSdp.answer(bob.offers().getFirst(), DATA));
    var alice = new Client("alice", Optional.empty(), false);
    alice.publish();

    delays.passMillis(149);
    settle();
    assertThat(bob.offers()).hasSize(1);
    delays.passMillis(1);
    settle();
    assertThat(bob.offers()).hasSize(2);
  }

  @Test
  void aClientThatIsSlowToListenIsAnsweredAfter100Milliseconds() throws Exception {
    var offer = ClientSdp.offer(DATA).getOffer();
    assertThat(new Client("bob", Optional.of(offer), false).answers()).isEqualTo(1);
    var alice = new Client("alice", Optional.of(offer), true);

    delays.passMillis(99);
    settle();
    assertThat(alice.answers()).isZero();
    delays.passMillis(1);
    settle();
    assertThat(alice.answers()).isEqualTo(1);
  }

  /** Returns when the room has done what it was asked for, and what follows at once. */
  private void settle() {
    rooms.ask(ROOM, Optional::of);
    rooms.ask(ROOM, Optional::of);
  }

  private final class Client implements SignalSink {
    final Session session;
    private final List<SignalResponse> heard = new CopyOnWriteArrayList<>();

    /**
     * @param offer what it joins with if it has one peer connection
     */
    Client(String identity, Optional<SessionDescription> offer, boolean slow)
        throws JoinRefusedException {
      var grants =
          Grants.of(identity, ROOM, Grant.ROOM_JOIN, Grant.CAN_PUBLISH, Grant.CAN_SUBSCRIBE);
      session =
          rooms.join(
              new JoinOptions(
                  new AccessToken(grants, Map.of(), List.of()),
                  offer.isPresent(),
                  Optional.empty(),
                  true,
                  0,
                  offer,
                  List.of(),
                  slow),
              this);
    }

    void publish() {
      var microphone =
          AddTrackRequest.newBuilder()
              .setCid("mic-1")
              .setType(TrackType.AUDIO)
              .setSource(TrackSource.MICROPHONE);
      session.request(SignalRequest.newBuilder().setAddTrack(microphone).build());
      session.request(ClientSdp.sound("sendonly"));
      settle();
    }

    List<SessionDescription> offers() {
      return heard.stream().filter(SignalResponse::hasOffer).map(SignalResponse::getOffer).toList();
    }

    long answers() {
      return heard.stream().filter(SignalResponse::hasAnswer).count();
    }

    @Override
    public void send(SignalResponse message) {
      heard.add(message);
    }

    @Override
    public void close() {}
  }
}
