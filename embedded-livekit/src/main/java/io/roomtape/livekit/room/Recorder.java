package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.livekit.view.ReceivedView;
import io.roomtape.livekit.view.RecorderView;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.SentStats;
import io.roomtape.webrtc.media.TrackTap;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.ParticipantInfo;

/** A recorder in a room: hears everything, says nothing, is seen by server calls only. */
final class Recorder implements RoomTap {
  private static final int AUDIO_CLOCK_RATE = 48_000;
  private static final int VIDEO_CLOCK_RATE = 90_000;
  private static final ClientInfo CLIENT = ClientInfo.newBuilder().setClientProtocol(1).build();

  final Profile profile;
  private final Room room;
  private final TapListener listener;
  private final Set<String> known = new HashSet<>();
  private final Map<String, TrackTap> taps = new HashMap<>();

  /** Held while the listener is called, so that no call begins after closing. */
  private final ReentrantLock calls = new ReentrantLock();

  private boolean closed;

  Recorder(Room room, String identity, TapListener listener) {
    this.room = room;
    this.listener = listener;
    this.profile = new Profile(token(room, identity), CLIENT);
    profile.state(ParticipantInfo.State.ACTIVE);
  }

  private static AccessToken token(Room room, String identity) {
    var grants =
        Grants.of(
            identity,
            room.info.name,
            Grant.ROOM_JOIN,
            Grant.CAN_SUBSCRIBE,
            Grant.HIDDEN,
            Grant.RECORDER);
    return new AccessToken(grants, Map.of(), List.of(), ParticipantInfo.Kind.EGRESS);
  }

  ParticipantInfo info() {
    return profile.toProto(List.of());
  }

  RecorderView view(long now) {
    return new RecorderView(
        profile.identity, taps.keySet().stream().flatMap(sid -> view(sid, now).stream()).toList());
  }

  private Optional<ReceivedView> view(String trackSid, long now) {
    Optional<SentStats> sent = Optional.ofNullable(taps.get(trackSid)).map(tap -> tap.stats(now));
    return sent.flatMap(
        stats ->
            room.tracks
                .find(trackSid)
                .map(track -> ReceivedViews.of(track, stats, ReceivedViews.why(stats.limit()))));
  }

  // What happens in the room, on its thread

  void joined(Participant participant) {
    Profile other = participant.profile;
    var heard = new TapParticipant(other.sid, other.identity, other.name(), other.kind);
    tell(l -> l.participantJoined(heard, System.nanoTime()));
  }

  void renamed(Participant participant) {
    Profile other = participant.profile;
    tell(l -> l.participantRenamed(other.sid, other.name(), System.nanoTime()));
  }

  void left(Participant participant) {
    tell(l -> l.participantLeft(participant.profile.sid, System.nanoTime()));
  }

  void speaking(List<String> sids) {
    tell(l -> l.speaking(sids, System.nanoTime()));
  }

  void published(Publication publication) {
    boolean video = publication.kind() == MediaKind.VIDEO;
    var track =
        new TapTrack(
            publication.sid(),
            publication.publisher.profile.sid,
            publication.source(),
            publication.info().getMimeType(),
            video ? VIDEO_CLOCK_RATE : AUDIO_CLOCK_RATE,
            publication.info().getMuted(),
            publication.info().getEncryption() != Encryption.Type.NONE);
    tell(
        l -> {
          l.trackPublished(track, System.nanoTime());
          known.add(track.sid());
          if (l.wants(track)) {
            publication
                .media()
                .ifPresent(media -> taps.put(track.sid(), media.tap(new Packets(track.sid()))));
          }
        });
  }

  void muted(Publication publication) {
    boolean muted = publication.info().getMuted();
    tell(l -> l.trackMuted(publication.sid(), muted, System.nanoTime()));
  }

  void unpublished(Publication publication) {
    TrackTap tap = taps.remove(publication.sid());
    if (tap != null) {
      tap.close();
    }
    if (known.remove(publication.sid())) {
      tell(l -> l.trackUnpublished(publication.sid(), System.nanoTime()));
    }
  }

  void roomClosed() {
    stopTaps();
    tell(l -> l.roomClosed(System.nanoTime()));
    silence();
  }

  void stopTaps() {
    taps.values().forEach(TrackTap::close);
    taps.clear();
  }

  private void tell(Consumer<TapListener> call) {
    calls.lock();
    try {
      if (!closed) {
        call.accept(listener);
      }
    } finally {
      calls.unlock();
    }
  }

  private void silence() {
    calls.lock();
    try {
      closed = true;
    } finally {
      calls.unlock();
    }
  }

  private final class Packets implements TrackTap.Listener {
    private final String sid;

    Packets(String sid) {
      this.sid = sid;
    }

    @Override
    public void rtp(int seq, long rtpTime, boolean marker, ByteBuffer payload, long arrivalNanos) {
      tell(l -> l.rtp(sid, seq, rtpTime, marker, payload, arrivalNanos));
    }

    @Override
    public void senderReport(long ntp, long rtpTime, long arrivalNanos) {
      tell(l -> l.senderReport(sid, ntp, rtpTime, arrivalNanos));
    }
  }

  // What the recorder asks for, from any thread

  @Override
  public String roomSid() {
    return room.info.sid;
  }

  @Override
  public void requestKeyFrame(String trackSid) {
    onTap(trackSid, TrackTap::requestKeyFrame);
  }

  @Override
  public void preferHeight(String trackSid, int maxHeight) {
    room.loop.execute(
        () ->
            room.tracks
                .find(trackSid)
                .filter(Publication::isSimulcast)
                .ifPresent(p -> onTap(trackSid, tap -> tap.maxQuality(p.layerFor(maxHeight)))));
  }

  private void onTap(String trackSid, Consumer<TrackTap> action) {
    room.loop.execute(
        () -> {
          TrackTap tap = taps.get(trackSid);
          if (tap != null) {
            action.accept(tap);
          }
        });
  }

  @Override
  public void close() {
    silence();
    room.loop.execute(() -> room.recorders.ended(this));
  }
}
