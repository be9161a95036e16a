package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.RtcpPacket.ReportBlock;
import java.util.Collection;
import java.util.List;

/** What part of the packets of one connection gets lost. */
final class Losses {
  private static final double OF = 256;

  private double worstTold;
  private long packetsBefore;
  private long lostBefore;

  /** The receiver tells what it misses. */
  void told(List<ReportBlock> blocks) {
    for (ReportBlock block : blocks) {
      worstTold = Math.max(worstTold, block.fractionLost() / OF);
    }
  }

  /** In the worse direction, 0 to 1; begins anew. */
  double sinceAsked(Collection<PublishedTrack> published) {
    long packets = 0;
    long lost = 0;
    for (PublishedTrack track : published) {
      packets += track.stats().packets();
      lost += track.stats().lost();
    }
    double expected = packets - packetsBefore + Math.max(0, lost - lostBefore);
    double received = expected <= 0 ? 0 : Math.max(0, lost - lostBefore) / expected;
    packetsBefore = packets;
    lostBefore = lost;
    double worst = Math.max(received, worstTold);
    worstTold = 0;
    return worst;
  }
}
