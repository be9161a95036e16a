package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ConnectionView;
import io.roomtape.livekit.view.ConnectionView.Carries;
import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.sdp.RemoteDescription;
import java.util.List;
import java.util.Optional;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/** One peer connection per direction ({@code /rtc}): the client offers one, we the other. */
final class TwoConnections implements Connections {
  private final Participant participant;
  private final Peer publisher;
  private final Peer subscriber;
  private final ClientOffers offers;
  private final SubscriberOffers ours;

  TwoConnections(Participant participant) {
    this.participant = participant;
    this.publisher = participant.createPeer(false);
    this.subscriber = participant.createPeer(true);
    this.offers = new ClientOffers(participant, publisher);
    this.ours = new SubscriberOffers(participant, subscriber);
    subscriber.openDataChannel(1, Participant.RELIABLE, true, -1);
    subscriber.openDataChannel(3, Participant.LOSSY, false, 0);
    subscriber.openDataChannel(5, "_data_track", false, 0);
  }

  @Override
  public void offer(SessionDescription offer) {
    offers.receive(RemoteDescription.parse(offer.getSdp()));
    String sdp = offers.answer((section, extensions) -> Optional.empty());
    participant.send(
        SignalResponse.newBuilder()
            .setAnswer(
                SessionDescription.newBuilder().setType("answer").setSdp(sdp).setId(offer.getId()))
            .build());
  }

  @Override
  public void answer(SessionDescription answer) {
    ours.answer(answer);
  }

  @Override
  public void negotiate() {
    ours.offer();
  }

  @Override
  public void bindAgain() {
    offers.bind();
  }

  @Override
  public void resumed() {
    subscriber.restartIce();
    ours.offerAfresh();
  }

  @Override
  public void release(TrackSubscription subscription) {
    ours.release(subscription);
  }

  @Override
  public boolean sendData(String channel, byte[] payload) {
    return subscriber.sendData(channel, payload, true);
  }

  @Override
  public void unpublish(Publication publication) {
    publication.media().ifPresent(publisher.media()::unpublish);
  }

  @Override
  public void tick(long nowNanos) {
    publisher.tick(nowNanos);
    subscriber.tick(nowNanos);
  }

  @Override
  public long lastHeardNanos() {
    return subscriber.lastStunNanos();
  }

  @Override
  public double lossSinceAsked() {
    return Math.max(publisher.media().lossSinceAsked(), subscriber.media().lossSinceAsked());
  }

  @Override
  public List<ConnectionView> views(long nowNanos) {
    return List.of(
        RoomViews.of(publisher, Carries.PUBLISHED, nowNanos),
        RoomViews.of(subscriber, Carries.RECEIVED, nowNanos));
  }

  @Override
  public void close() {
    publisher.close();
    subscriber.close();
  }
}
