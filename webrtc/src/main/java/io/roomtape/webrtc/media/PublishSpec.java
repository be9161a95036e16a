package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.PayloadFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a published track arrives, as negotiated.
 *
 * @param mid of its media section
 * @param rids of its simulcast layers, lowest quality first; empty: one layer
 * @param ssrcs announced in the SDP; empty where mid and rid tell
 * @param repairs announced in the SDP: the source of what is sent once more, and whose packets they
 *     are (RFC 5576 4.2, FID)
 */
public record PublishSpec(
    String trackSid,
    MediaKind kind,
    PayloadFormat format,
    Payloads payloads,
    int clockRate,
    String mid,
    List<String> rids,
    Set<Long> ssrcs,
    Map<Long, Long> repairs) {
  public PublishSpec {
    rids = List.copyOf(rids);
    ssrcs = Set.copyOf(ssrcs);
    repairs = Map.copyOf(repairs);
  }
}
