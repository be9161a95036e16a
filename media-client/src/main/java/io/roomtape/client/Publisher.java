package io.roomtape.client;

import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpParser;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.sdp.LocalSection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The connection on which the client offers tracks. */
final class Publisher implements PeerConnection.Media {
  private final PeerConnection connection;
  private final List<LocalTrack> tracks = new CopyOnWriteArrayList<>();
  private CompletableFuture<@Nullable Void> answered = new CompletableFuture<>();

  Publisher(Network network) {
    this.connection = new PeerConnection(network, true, this);
  }

  PeerConnection connection() {
    return connection;
  }

  void add(LocalTrack track) {
    tracks.add(track);
  }

  void answered(String sdp) {
    connection.remote(ServerDescription.parse(sdp));
    answered.complete(null);
  }

  /**
   * The next offer, with all that was added.
   *
   * @param whenAnswered is completed when the answer has come
   */
  String offer(CompletableFuture<@Nullable Void> whenAnswered) {
    answered = whenAnswered;
    List<LocalSection> sections = new ArrayList<>();
    sections.add(new LocalSection.Data("0"));
    for (LocalTrack track : tracks) {
      sections.add(track.section(String.valueOf(sections.size())));
    }
    return connection.describe(sections);
  }

  @Override
  public void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys) {
    // Nobody sends here.
  }

  @Override
  public void rtcp(byte[] compound, int length, SrtpReceiver keys) {
    int opened = keys.rtcp(compound, length);
    if (opened > 0
        && RtcpParser.parse(compound, opened).stream()
            .anyMatch(RtcpPacket.KeyFrameRequest.class::isInstance)) {
      tracks.forEach(LocalTrack::wantKeyFrame);
    }
  }

  @Override
  public void message(byte[] message) {
    // Nor here.
  }

  @Override
  public void tick(long nowNanos) {
    tracks.forEach(track -> track.tick(nowNanos));
  }
}
