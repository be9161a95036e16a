package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ConnectionView;
import io.roomtape.livekit.view.ConnectionView.Carries;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.RemoteDescription;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/**
 * One peer connection for both directions ({@code /rtc/v1}). Only the client offers; we ask it to
 * with {@code MediaSectionsRequirement}. A section that lost its track is answered inactive once
 * before another track takes it.
 */
final class SingleConnection implements Connections {
  private final Participant participant;
  private final Peer peer;
  private final ClientOffers offers;
  private final Map<String, TrackSubscription> byMid = new HashMap<>();
  private Set<String> sendingMids = new HashSet<>();
  private boolean asked;

  SingleConnection(Participant participant) {
    this.participant = participant;
    this.peer = participant.createPeer(true);
    this.offers = new ClientOffers(participant, peer);
  }

  @Override
  public void offer(SessionDescription offer) {
    asked = false;
    offers.receive(RemoteDescription.parse(offer.getSdp()));
    releaseLostSections();
    var midToTrack = new HashMap<String, String>();
    String sdp =
        offers.answer(
            (section, extensions) -> {
              Optional<TrackSubscription> subscription = subscriptionFor(section);
              subscription.ifPresent(
                  s -> {
                    byMid.put(section.mid(), s);
                    midToTrack.put(section.mid(), s.publication.sid());
                  });
              return subscription.flatMap(s -> sending(s, section, extensions));
            });
    sendingMids = new HashSet<>(midToTrack.keySet());
    participant.send(
        SignalResponse.newBuilder()
            .setAnswer(
                SessionDescription.newBuilder()
                    .setType("answer")
                    .setSdp(sdp)
                    .setId(offer.getId())
                    .putAllMidToTrackId(midToTrack))
            .build());
    startSending();
    negotiate();
  }

  @Override
  public void answer(SessionDescription answer) {
    // We never offer on this connection, so there is nothing that this could answer.
  }

  private void releaseLostSections() {
    var receiving = new HashSet<String>();
    for (MediaSection section : offers.sections()) {
      if (!section.rejected() && section.direction().receives()) {
        receiving.add(section.mid());
      }
    }
    for (String mid : Set.copyOf(byMid.keySet())) {
      TrackSubscription subscription = byMid.get(mid);
      if (subscription != null && !receiving.contains(mid)) {
        release(subscription);
      }
    }
  }

  private Optional<TrackSubscription> subscriptionFor(MediaSection section) {
    if (!section.direction().receives()) {
      return Optional.empty();
    }
    TrackSubscription placed = byMid.get(section.mid());
    if (placed != null) {
      return Optional.of(placed);
    }
    if (sendingMids.contains(section.mid())) {
      return Optional.empty();
    }
    MediaKind kind = section.kind() == SectionKind.VIDEO ? MediaKind.VIDEO : MediaKind.AUDIO;
    Optional<TrackSubscription> next = participant.subscriptions.unplaced(kind);
    next.ifPresent(TrackSubscription::place);
    return next;
  }

  private static Optional<LocalSection.Sending> sending(
      TrackSubscription subscription, MediaSection section, Map<String, Integer> extensions) {
    Publication publication = subscription.publication;
    return formats(subscription, section)
        .map(
            formats ->
                new LocalSection.Sending(
                    section.kind(),
                    section.mid(),
                    formats.formats(),
                    extensions,
                    publication.streamId(),
                    publication.sid(),
                    subscription.ssrc,
                    subscription.repairSsrc));
  }

  private static Optional<SectionFormats> formats(
      TrackSubscription subscription, MediaSection section) {
    return subscription.publication.format().flatMap(format -> SectionFormats.of(section, format));
  }

  private void startSending() {
    for (MediaSection section : offers.sections()) {
      TrackSubscription subscription = byMid.get(section.mid());
      if (subscription != null) {
        formats(subscription, section)
            .ifPresentOrElse(
                formats -> start(subscription, section, formats),
                () -> subscription.refuse(participant));
      }
    }
  }

  private void start(TrackSubscription subscription, MediaSection section, SectionFormats formats) {
    int transportCc = section.extension(HeaderExtensions.TRANSPORT_CC);
    subscription.start(peer.media(), section.mid(), formats.payloads(), transportCc);
    participant.subscribed(subscription);
  }

  @Override
  public void negotiate() {
    boolean stale = !byMid.keySet().containsAll(sendingMids);
    int audios = participant.subscriptions.countUnplaced(MediaKind.AUDIO);
    int videos = participant.subscriptions.countUnplaced(MediaKind.VIDEO);
    if (asked || offers.sections().isEmpty() || (!stale && audios + videos == 0)) {
      return;
    }
    asked = true;
    participant.send(
        SignalResponse.newBuilder()
            .setMediaSectionsRequirement(
                MediaSectionsRequirement.newBuilder()
                    .setNumAudios(Math.max(0, audios - free(SectionKind.AUDIO)))
                    .setNumVideos(Math.max(0, videos - free(SectionKind.VIDEO))))
            .build());
  }

  private int free(SectionKind kind) {
    return (int)
        offers.sections().stream()
            .filter(s -> s.kind() == kind && !s.rejected())
            .filter(s -> s.direction().receives() && !s.direction().sends())
            .filter(s -> !byMid.containsKey(s.mid()))
            .count();
  }

  @Override
  public void bindAgain() {
    offers.bind();
  }

  @Override
  public void resumed() {
    asked = false;
    negotiate();
  }

  @Override
  public void release(TrackSubscription subscription) {
    byMid.values().remove(subscription);
    subscription.stop(peer.media());
  }

  @Override
  public boolean sendData(String channel, byte[] payload) {
    return peer.sendData(channel, payload, true);
  }

  @Override
  public void unpublish(Publication publication) {
    publication.media().ifPresent(peer.media()::unpublish);
  }

  @Override
  public void tick(long nowNanos) {
    peer.tick(nowNanos);
  }

  @Override
  public long lastHeardNanos() {
    return peer.lastStunNanos();
  }

  @Override
  public double lossSinceAsked() {
    return peer.media().lossSinceAsked();
  }

  @Override
  public List<ConnectionView> views(long nowNanos) {
    return List.of(RoomViews.of(peer, Carries.BOTH, nowNanos));
  }

  @Override
  public void close() {
    peer.close();
  }
}
