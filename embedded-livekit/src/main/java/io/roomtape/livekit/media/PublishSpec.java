package io.roomtape.livekit.media;

import java.util.List;
import java.util.Set;

/**
 * How a published track arrives, as negotiated.
 *
 * @param mimeType as LiveKit writes it: {@code video/VP8}, {@code audio/opus}
 * @param mid of its media section
 * @param rids of its simulcast layers, lowest quality first; empty: one layer
 * @param ssrcs announced in the SDP; empty where mid and rid tell
 */
public record PublishSpec(
    String trackSid,
    MediaKind kind,
    String mimeType,
    int payloadType,
    int clockRate,
    String mid,
    List<String> rids,
    Set<Long> ssrcs) {
  public PublishSpec {
    rids = List.copyOf(rids);
    ssrcs = Set.copyOf(ssrcs);
  }
}
