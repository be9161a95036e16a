package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clients on pion are given the time that they need, and no more. */
class WaitsTest {
  private static final String[] DATA = {
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:0"
  };

  @AutoClose private final RoomUnderTest room = new RoomUnderTest();

  @Test
  void anOfferFollowsTheLastAfter150Milliseconds() {
    var bob = room.join("bob");
    var first = bob.heard(SignalResponse::hasOffer).getFirst().getOffer();
    bob.session.request(ClientSdp.answer(first, DATA));
    publish(room.join("alice"));

    passes(149);
    assertThat(bob.heard(SignalResponse::hasOffer)).hasSize(1);
    passes(1);
    assertThat(bob.heard(SignalResponse::hasOffer)).hasSize(2);
  }

  @Test
  void aClientThatIsSlowToListenIsAnsweredAfter100Milliseconds() {
    var offer = ClientSdp.offer(DATA).getOffer();
    assertThat(room.join("bob", offer, false).heard(SignalResponse::hasAnswer)).hasSize(1);
    var alice = room.join("alice", offer, true);

    passes(99);
    assertThat(alice.heard(SignalResponse::hasAnswer)).isEmpty();
    passes(1);
    assertThat(alice.heard(SignalResponse::hasAnswer)).hasSize(1);
  }

  private void passes(long millis) {
    room.settle();
    room.delays.passMillis(millis);
    room.settle();
  }

  private static void publish(RoomUnderTest.Client client) {
    var microphone =
        AddTrackRequest.newBuilder()
            .setCid("mic-1")
            .setType(TrackType.AUDIO)
            .setSource(TrackSource.MICROPHONE);
    client.session.request(SignalRequest.newBuilder().setAddTrack(microphone).build());
    client.session.request(ClientSdp.sound("sendonly"));
  }
}
