package io.roomtape.livekit.room;

import io.roomtape.webrtc.peer.HostCandidates;
import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.peer.Peers;
import io.roomtape.webrtc.sdp.LocalCandidate;
import io.roomtape.webrtc.sdp.LocalDescription;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.LocalTransport;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Writes our side's descriptions of one peer connection. */
final class PeerDescriptions {
  private final Peers peers;
  private final Peer peer;
  private final long sessionId = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
  private long version;

  PeerDescriptions(Peers peers, Peer peer) {
    this.peers = peers;
    this.peer = peer;
  }

  String write(String setup, List<LocalSection> sections) {
    HostCandidates hosts = peers.candidates();
    List<LocalCandidate> candidates =
        Stream.concat(
                hosts.udp().stream().map(address -> new LocalCandidate(false, address)),
                hosts.tcp().stream().map(address -> new LocalCandidate(true, address)))
            .toList();
    var transport =
        new LocalTransport(
            true, peer.ice().ufrag(), peer.ice().pwd(), peers.fingerprint(), setup, candidates);
    return new LocalDescription(sessionId, ++version, transport, sections).toSdp();
  }
}
