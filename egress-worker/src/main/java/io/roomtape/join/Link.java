package io.roomtape.join;

import io.roomtape.client.Candidate;
import io.roomtape.client.PeerConnection;
import io.roomtape.client.ServerDescription;
import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.sdp.MediaSection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;

/** The connection by which a server sends media, in one of two ways. In the network's thread. */
abstract class Link implements PeerConnection.Media, AutoCloseable {
  private final Received received;
  private final Function<String, Optional<TapTrack>> tracks;
  private Map<String, String> tracksByMid = Map.of();
  private Consumer<SignalRequest.Builder> signals = _ -> {};
  private @Nullable String failure;

  /**
   * @param tracks by sid
   */
  Link(Received received, Function<String, Optional<TapTrack>> tracks) {
    this.received = received;
    this.tracks = tracks;
  }

  abstract PeerConnection connection();

  /** Whose candidates those of the server's are for. */
  abstract SignalTarget target();

  /** The server offers. */
  void offered(SessionDescription offer) {}

  /** The server answers. */
  void answered(SessionDescription answer) {}

  /** The server wants to send more than there are sections for. */
  void required(MediaSectionsRequirement sections) {}

  /** Where to come back to what there was. */
  abstract URI resume(Door door, String participantSid);

  /** Signalling has come back: the server is told what was agreed. */
  abstract void describe(SyncState.Builder state);

  /** Signalling has come back, and the server knows: ICE begins anew. */
  void resumed() {}

  void signals(Consumer<SignalRequest.Builder> ways) {
    signals = ways;
  }

  final void send(SignalRequest.Builder request) {
    signals.accept(request);
  }

  final void trickled(TrickleRequest trickle) {
    if (trickle.getTarget() == target()) {
      Candidate.ofTrickle(trickle.getCandidateInit()).ifPresent(connection()::candidate);
    }
  }

  /** Whether media can come. */
  final boolean connected() {
    var state = connection().connected();
    return state.isDone() && !state.isCompletedExceptionally();
  }

  /** Why it is beyond repair. */
  final Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Expects the tracks of all sections that have one.
   *
   * @param byMid where their names do not tell which they are
   */
  final void expect(ServerDescription description, Map<String, String> byMid) {
    tracksByMid = byMid;
    for (MediaSection section : description.media().sections()) {
      track(section).ifPresent(track -> expect(track, section));
    }
  }

  private void expect(TapTrack track, MediaSection section) {
    Tracks.format(track).ifPresent(format -> received.expect(track, format, section));
  }

  /** The track that a section carries. */
  final Optional<TapTrack> track(MediaSection section) {
    String sid = tracksByMid.getOrDefault(section.mid(), section.msid().track());
    return section.direction().sends() ? tracks.apply(sid) : Optional.empty();
  }

  final Optional<PayloadFormat> format(MediaSection section) {
    return track(section).flatMap(Tracks::format);
  }

  @Override
  public final void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys) {
    received.rtp(packet, length, nowNanos, keys);
  }

  @Override
  public final void rtcp(byte[] compound, int length, SrtpReceiver keys) {
    received.rtcp(compound, length, System.nanoTime(), keys);
  }

  @Override
  public final void message(byte[] message) {
    // Data are not recorded.
  }

  @Override
  public final void tick(long nowNanos) {
    received.tick(nowNanos);
  }

  @Override
  public final void failed(String reason) {
    failure = reason;
  }

  @Override
  public final void close() {
    connection().close();
  }
}
