package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.RtpPacket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the track and layer of a received packet (RFC 9143 9.2): by a source known already, by mid
 * and rid, by a source announced in the SDP, or by a payload type that only one track has.
 */
final class Incoming {
  private final Map<String, PublishedTrack> expected = new LinkedHashMap<>();
  private final Map<Long, Source> sources = new HashMap<>();
  private ExtensionIds extensions = ExtensionIds.NONE;

  /** A source bound to a layer of a track. */
  record Source(PublishedTrack track, Layer layer) {}

  ExtensionIds extensions() {
    return extensions;
  }

  void extensions(ExtensionIds ids) {
    extensions = ids;
  }

  void expect(PublishedTrack track) {
    expected.put(track.sid(), track);
  }

  void forget(PublishedTrack track) {
    expected.remove(track.sid());
    sources.values().removeIf(source -> source.track() == track);
  }

  @Nullable Source known(long ssrc) {
    return sources.get(ssrc);
  }

  @Nullable Source find(RtpPacket packet) {
    Source known = sources.get(packet.ssrc());
    if (known != null) {
      return known.track().spec().payloadType() == packet.payloadType() ? known : null;
    }
    Source learnt = learn(packet);
    if (learnt != null) {
      sources.values().removeIf(source -> !source.track().has(source.layer()));
      sources.put(packet.ssrc(), learnt);
    }
    return learnt;
  }

  private @Nullable Source learn(RtpPacket packet) {
    PublishedTrack track = track(packet);
    if (track == null || track.spec().payloadType() != packet.payloadType()) {
      return null;
    }
    int quality = 0;
    if (!track.spec().rids().isEmpty()) {
      // Without its rid a packet cannot be told from those of the other layers.
      Optional<String> rid = packet.textExtension(extensions.rid());
      quality = rid.map(track.spec().rids()::indexOf).orElse(-1);
    }
    return quality < 0 ? null : new Source(track, track.bind(packet.ssrc(), quality));
  }

  private @Nullable PublishedTrack track(RtpPacket packet) {
    Optional<String> mid = packet.textExtension(extensions.mid());
    PublishedTrack only = null;
    int candidates = 0;
    for (PublishedTrack track : expected.values()) {
      PublishSpec spec = track.spec();
      if (mid.map(spec.mid()::equals).orElseGet(() -> spec.ssrcs().contains(packet.ssrc()))) {
        return track;
      }
      if (spec.payloadType() == packet.payloadType()) {
        only = track;
        candidates++;
      }
    }
    return candidates == 1 && mid.isEmpty() ? only : null;
  }
}
