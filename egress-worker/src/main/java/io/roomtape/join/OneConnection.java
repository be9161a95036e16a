package io.roomtape.join;

import io.roomtape.client.Network;
import io.roomtape.client.PeerConnection;
import io.roomtape.client.ServerDescription;
import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;

/** The newer way: one connection for both directions. We offer, with room for what is to come. */
final class OneConnection extends Link {
  /** As browsers do; what more is needed is asked for. */
  private static final int SECTIONS_AT_FIRST = 3;

  /** As many as a description may have. */
  private static final int MOST_SECTIONS = 400;

  private final PeerConnection connection;
  private final List<LocalSection> sections = new ArrayList<>();
  private SessionDescription offer = SessionDescription.getDefaultInstance();
  private SessionDescription answer = SessionDescription.getDefaultInstance();
  private int offers;
  private boolean pending;
  private boolean again;

  OneConnection(Network network, Received received, Function<String, Optional<TapTrack>> tracks) {
    super(received, tracks);
    this.connection = new PeerConnection(network, true, this);
    sections.add(new LocalSection.Data("0"));
    add(SectionKind.AUDIO, SECTIONS_AT_FIRST);
    add(SectionKind.VIDEO, SECTIONS_AT_FIRST);
  }

  private void add(SectionKind kind, int count) {
    for (int i = 0; i < count && sections.size() < MOST_SECTIONS; i++) {
      sections.add(Receivable.offered(kind, String.valueOf(sections.size())));
    }
  }

  /** The next offer; it is answered before there is another. */
  SessionDescription offer() {
    pending = true;
    offer =
        SessionDescription.newBuilder()
            .setType("offer")
            .setSdp(connection.describe(sections))
            .setId(++offers)
            .build();
    return offer;
  }

  private void negotiate() {
    if (pending) {
      again = true;
    } else {
      send(SignalRequest.newBuilder().setOffer(offer()));
    }
  }

  @Override
  PeerConnection connection() {
    return connection;
  }

  @Override
  SignalTarget target() {
    return SignalTarget.PUBLISHER;
  }

  @Override
  void required(MediaSectionsRequirement required) {
    add(SectionKind.AUDIO, required.getNumAudios());
    add(SectionKind.VIDEO, required.getNumVideos());
    negotiate();
  }

  @Override
  void answered(SessionDescription answered) {
    if (answered.getId() != 0 && answered.getId() != offers) {
      return;
    }
    ServerDescription description = ServerDescription.parse(answered.getSdp());
    expect(description, answered.getMidToTrackIdMap());
    connection.remote(description);
    answer = answered;
    pending = false;
    if (again) {
      again = false;
      negotiate();
    }
  }

  @Override
  URI resume(Door door, String participantSid) {
    return door.resumeByOne(participantSid);
  }

  @Override
  void describe(SyncState.Builder state) {
    if (!answer.getSdp().isEmpty()) {
      state.setOffer(offer).setAnswer(answer);
    }
  }

  @Override
  void resumed() {
    connection.restartIce();
    pending = false;
    negotiate();
  }
}
