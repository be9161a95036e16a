package io.roomtape.join;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;

/**
 * What is heard of a room through all its connections, and what of it is wanted. In the network's
 * thread.
 */
final class Heard implements Roster.Audience {
  private static final long SPEAKERS_NANOS = 400_000_000L;

  private final Teller teller;
  private final Consumer<SignalRequest.Builder> server;
  private final Roster roster = new Roster(this);
  private final Speakers speakers = new Speakers();
  private final Received received;
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Map<String, Integer> heights = new LinkedHashMap<>();
  private String metadata = "";
  private long speakersToldAt;
  private boolean begun;

  /**
   * @param server takes requests
   */
  Heard(Teller teller, Consumer<SignalRequest.Builder> server) {
    this.teller = teller;
    this.server = server;
    this.received = new Received(teller);
  }

  Received received() {
    return received;
  }

  /** A track whose media are wanted. */
  Optional<TapTrack> wantedTrack(String sid) {
    return wanted.contains(sid) ? roster.track(sid) : Optional.empty();
  }

  /** Who is there, after joining: what was heard before and is there no more has ended. */
  void all(List<ParticipantInfo> infos) {
    speakers.clear();
    Set<String> before = Set.copyOf(wanted);
    roster.all(infos);
    wanted.stream().filter(before::contains).forEach(this::subscribe);
    tellSpeakers(System.nanoTime());
    begun = true;
  }

  void update(List<ParticipantInfo> infos) {
    roster.update(infos);
  }

  void speakers(List<SpeakerInfo> news) {
    speakers.changed(news);
    tellSpeakers(System.nanoTime());
  }

  /** Nothing was heard for longer than a moment. */
  void nobodySpeaks() {
    speakers.clear();
  }

  /** The recorder's own metadata are these. */
  void own(String now) {
    if (!now.equals(metadata)) {
      metadata = now;
      teller.tell(listener -> listener.asked(now));
    }
  }

  void tick(long nowNanos) {
    if (begun && nowNanos - speakersToldAt >= SPEAKERS_NANOS) {
      tellSpeakers(nowNanos);
    }
  }

  private void tellSpeakers(long nowNanos) {
    speakersToldAt = nowNanos;
    List<String> now = speakers.now().stream().filter(roster::knows).toList();
    teller.tell(listener -> listener.speaking(now, nowNanos));
  }

  /** The same session goes on: the server may have missed what was wanted meanwhile. */
  void wantAgain() {
    wanted.forEach(this::subscribe);
  }

  /** What the server is told when signalling has come back. */
  SyncState state(Link link) {
    SyncState.Builder state = SyncState.newBuilder().setSubscription(subscription(wanted, true));
    link.describe(state);
    return state.build();
  }

  void prefer(String trackSid, int maxHeight) {
    heights.put(trackSid, maxHeight);
    if (wanted.contains(trackSid)) {
      tellHeight(trackSid, maxHeight);
    }
  }

  /** Servers compare it with the smaller side, as a recorder means it. */
  private void tellHeight(String trackSid, int maxHeight) {
    server.accept(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder()
                    .addTrackSids(trackSid)
                    .setWidth(maxHeight)
                    .setHeight(maxHeight)));
  }

  private void subscribe(String trackSid) {
    server.accept(SignalRequest.newBuilder().setSubscription(subscription(Set.of(trackSid), true)));
    Integer height = heights.get(trackSid);
    if (height != null) {
      tellHeight(trackSid, height);
    }
  }

  private UpdateSubscription.Builder subscription(Set<String> trackSids, boolean subscribe) {
    var subscription =
        UpdateSubscription.newBuilder().addAllTrackSids(trackSids).setSubscribe(subscribe);
    for (String sid : trackSids) {
      roster
          .track(sid)
          .ifPresent(
              track ->
                  subscription.addParticipantTracks(
                      ParticipantTracks.newBuilder()
                          .setParticipantSid(track.participantSid())
                          .addTrackSids(sid)));
    }
    return subscription;
  }

  @Override
  public void joined(TapParticipant participant) {
    teller.tell(listener -> listener.participantJoined(participant, System.nanoTime()));
  }

  @Override
  public void renamed(String sid, String name) {
    teller.tell(listener -> listener.participantRenamed(sid, name, System.nanoTime()));
  }

  @Override
  public void left(String sid) {
    speakers.left(sid);
    teller.tell(listener -> listener.participantLeft(sid, System.nanoTime()));
  }

  /** What cannot be read is told, and not asked for. */
  @Override
  public void published(TapTrack track) {
    teller.tell(listener -> listener.trackPublished(track, System.nanoTime()));
    boolean readable = !track.encrypted() && Tracks.format(track).isPresent();
    if (readable && teller.ask(listener -> listener.wants(track))) {
      wanted.add(track.sid());
      subscribe(track.sid());
    }
  }

  @Override
  public void muted(String trackSid, boolean muted) {
    teller.tell(listener -> listener.trackMuted(trackSid, muted, System.nanoTime()));
  }

  @Override
  public void unpublished(String trackSid) {
    wanted.remove(trackSid);
    heights.remove(trackSid);
    received.forget(trackSid);
    teller.tell(listener -> listener.trackUnpublished(trackSid, System.nanoTime()));
  }

  void close() {
    received.close();
  }
}
