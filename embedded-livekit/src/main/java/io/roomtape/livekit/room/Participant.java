package io.roomtape.livekit.room;

import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.peer.PeerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionPermissionUpdate;
import livekit.LivekitRtc.TrackSubscribed;
import org.jspecify.annotations.Nullable;

/** Somebody in a room. Everything happens on the room's thread. */
final class Participant implements Rpcs.Callee {
  static final String RELIABLE = "_reliable";
  static final String LOSSY = "_lossy";
  private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(10);

  final Room room;
  final Profile profile;
  final Publications publications = new Publications(this);
  final TrackRequests trackRequests;
  final TrackPermissions trackPermissions = new TrackPermissions();
  final Subscriptions subscriptions = new Subscriptions();
  final Connections connections;
  final ReliableMessages reliable = new ReliableMessages();
  final PlannedFault fault = new PlannedFault();

  /** The ids of those of whom the participant was told last that they speak. */
  final Set<String> speaking = new HashSet<>();

  final long joinedNanos = System.nanoTime();
  private final boolean autoSubscribe;
  private final Optional<Instant> tokenExpires;
  private SignalSink sink;
  private @Nullable Long signalLostNanos;
  private long tokenSentNanos;
  private boolean negotiationPending;

  Participant(Room room, JoinOptions options, SignalSink sink) {
    this.room = room;
    this.trackRequests = new TrackRequests(this);
    this.sink = sink;
    this.autoSubscribe = options.autoSubscribe();
    this.tokenExpires = options.token().expiresAt();
    this.profile = new Profile(options.token(), options.client());
    this.connections =
        options.singleConnection() ? new SingleConnection(this) : new TwoConnections(this);
  }

  /**
   * @param primary whether the participant is active once this connection is up
   */
  Peer createPeer(boolean primary) {
    return room.context.peers().create(room.loop, new Events(primary));
  }

  private final class Events implements PeerListener {
    private final boolean primary;

    Events(boolean primary) {
      this.primary = primary;
    }

    @Override
    public void connected() {
      if (primary) {
        room.activated(Participant.this);
      }
    }

    @Override
    public void dataChannelOpened(String label) {
      reliable.opened(payload -> connections.sendData(RELIABLE, payload));
    }

    @Override
    public void dataReceived(String channelLabel, byte[] payload) {
      room.data.received(Participant.this, channelLabel, payload);
    }

    @Override
    public void failed(String reason) {
      room.connectionFailed(Participant.this, reason);
    }
  }

  void send(SignalResponse message) {
    sink.send(message);
  }

  /** Returns false when it is lost. */
  boolean deliver(String channel, byte[] payload) {
    return connections.sendData(channel, payload)
        || (channel.equals(RELIABLE) && reliable.await(payload));
  }

  @Override
  public boolean reach(byte[] packet) {
    return profile.active() && connections.sendData(RELIABLE, packet);
  }

  ParticipantInfo info() {
    return profile.toProto(publications.infos());
  }

  boolean isOn(SignalSink candidate) {
    return sink.equals(candidate);
  }

  /** Goes on over a new socket; the old one is closed. */
  void resume(SignalSink newSink) {
    SignalSink old = sink;
    sink = newSink;
    signalLostNanos = null;
    old.close();
  }

  void closeSignal() {
    sink.close();
  }

  void signalLost(SignalSink lost) {
    if (sink.equals(lost) && signalLostNanos == null) {
      signalLostNanos = System.nanoTime();
    }
  }

  /** Whether the socket has been away for that long. */
  boolean signalLostFor(Duration time, long nowNanos) {
    return signalLostNanos != null && nowNanos - signalLostNanos > time.toNanos();
  }

  /** Gives the client a token to come back with, good for no less long than the one it has. */
  void refreshToken() {
    tokenSentNanos = System.nanoTime();
    Instant now = Instant.now();
    Duration validity =
        tokenExpires
            .map(end -> Duration.between(now, end))
            .filter(rest -> rest.compareTo(TOKEN_VALIDITY) > 0)
            .orElse(TOKEN_VALIDITY);
    String token = room.context.tokens().sign(profile.toToken(), validity);
    send(SignalResponse.newBuilder().setRefreshToken(token).build());
  }

  boolean tokenOlderThan(Duration age, long nowNanos) {
    return nowNanos - tokenSentNanos > age.toNanos();
  }

  /** Takes permissions away or gives them; what is no more allowed ends. */
  void permit(ParticipantPermission permission) {
    profile.permission(permission);
    for (Publication publication : publications.all()) {
      if (!profile.mayPublish(publication.source())) {
        retract(publication);
      }
    }
    if (permission.getCanSubscribe()) {
      room.participants().stream()
          .flatMap(other -> other.publications.published().stream())
          .forEach(this::offerTrack);
    } else {
      subscriptions.all().forEach(s -> unsubscribe(s.publication.sid()));
    }
  }

  private void retract(Publication publication) {
    if (publication.media().isEmpty()) {
      publications.remove(publication);
      return;
    }
    send(RoomMessages.trackUnpublished(publication.sid()));
    room.tracks.unpublish(publication);
  }

  /** Subscribes to a track if the client wants all and may have them. */
  void offerTrack(Publication publication) {
    if (autoSubscribe) {
      subscribe(publication);
    }
  }

  void subscribe(Publication publication) {
    boolean allowed =
        profile.permission().getCanSubscribe() && !publication.publisher.profile.hidden();
    if (allowed && publication.publisher != this && mayGet(publication)) {
      boolean first = !subscriptions.includes(publication.publisher.profile.sid);
      if (subscriptions.add(publication)) {
        negotiateSoon();
        if (first) {
          ActiveSpeakers.began(this, publication.publisher, System.nanoTime());
        }
      }
    }
  }

  /** Whether the publisher lets this participant have a track, of which it is told. */
  private boolean mayGet(Publication publication) {
    boolean may = publication.publisher.trackPermissions.allow(profile.identity, publication.sid());
    if (subscriptions.permitted(publication.sid(), may)) {
      send(
          SignalResponse.newBuilder()
              .setSubscriptionPermissionUpdate(
                  SubscriptionPermissionUpdate.newBuilder()
                      .setParticipantSid(publication.publisher.profile.sid)
                      .setTrackSid(publication.sid())
                      .setAllowed(may))
              .build());
    }
    return may;
  }

  /** A publisher gives a track that is wanted, or takes it back. */
  void permissionChanged(Publication publication) {
    boolean has = subscriptions.get(publication.sid()).isPresent();
    if (has && !publication.publisher.trackPermissions.allow(profile.identity, publication.sid())) {
      unsubscribe(publication.sid());
      mayGet(publication);
    } else if (subscriptions.isDenied(publication.sid())) {
      subscribe(publication);
    }
  }

  void unsubscribe(String trackSid) {
    subscriptions
        .remove(trackSid)
        .ifPresent(
            subscription -> {
              connections.release(subscription);
              negotiateSoon();
              Participant publisher = subscription.publication.publisher;
              if (!subscriptions.includes(publisher.profile.sid)) {
                ActiveSpeakers.ended(this, publisher);
              }
            });
  }

  /** Tells a publisher that its track is heard or seen for the first time, unless in secret. */
  void subscribed(TrackSubscription subscription) {
    Publication publication = subscription.publication;
    if (!profile.hidden() && publication.firstSubscriber()) {
      publication.publisher.send(
          SignalResponse.newBuilder()
              .setTrackSubscribed(TrackSubscribed.newBuilder().setTrackSid(publication.sid()))
              .build());
    }
  }

  /** Several changes at once make one negotiation. */
  void negotiateSoon() {
    if (!negotiationPending) {
      negotiationPending = true;
      room.loop.execute(
          () -> {
            negotiationPending = false;
            if (room.has(this)) {
              connections.negotiate();
            }
          });
    }
  }
}
