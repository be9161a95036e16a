package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.SsrcTable;
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
  private final SsrcTable<Source> sources = new SsrcTable<>();
  private ExtensionIds extensions = ExtensionIds.NONE;

  /**
   * A source bound to a layer of a track.
   *
   * @param repairs whether its packets carry packets of the layer once more (RFC 4588)
   */
  record Source(PublishedTrack track, Layer layer, boolean repairs) {
    boolean takes(int payloadType) {
      Payloads payloads = track.spec().payloads();
      return repairs
          ? payloadType == payloads.repair()
          : payloadType == payloads.media() || payloadType == payloads.redundancy();
    }
  }

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
    sources.removeIf(source -> source.track() == track);
  }

  void forgetSources() {
    sources.removeIf(_ -> true);
  }

  /** A source of media, not of repairs. */
  @Nullable Source known(long ssrc) {
    Source source = sources.get(ssrc);
    return source == null || source.repairs() ? null : source;
  }

  @Nullable Source find(RtpPacket packet) {
    Source known = sources.get(packet.ssrc());
    if (known != null) {
      return known.takes(packet.payloadType()) ? known : null;
    }
    Source learnt = learn(packet);
    if (learnt != null) {
      sources.removeIf(source -> !source.track().has(source.layer()));
      sources.put(packet.ssrc(), learnt);
    }
    return learnt;
  }

  private @Nullable Source learn(RtpPacket packet) {
    PublishedTrack track = track(packet);
    if (track == null) {
      return null;
    }
    if (packet.payloadType() == track.spec().payloads().repair()) {
      Layer repaired = repairedBy(packet, track);
      return repaired == null ? null : new Source(track, repaired, true);
    }
    Quality quality = quality(packet, track.spec(), extensions.rid());
    return quality == Quality.NONE
        ? null
        : new Source(track, track.bind(packet.ssrc(), quality), false);
  }

  private @Nullable Layer repairedBy(RtpPacket packet, PublishedTrack track) {
    Long repaired = track.spec().repairs().get(packet.ssrc());
    if (repaired != null) {
      Source source = sources.get(repaired);
      return source == null ? null : source.layer();
    }
    return track.layer(quality(packet, track.spec(), extensions.repairedRid()));
  }

  /** Without its rid a packet cannot be told from those of the other layers: none. */
  private static Quality quality(RtpPacket packet, PublishSpec spec, int ridExtension) {
    if (spec.rids().isEmpty()) {
      return Quality.LOW;
    }
    int layer = packet.textExtension(ridExtension).map(spec.rids()::indexOf).orElse(-1);
    return layer > Quality.HIGH.layer() ? Quality.NONE : Quality.ofLayer(layer);
  }

  private @Nullable PublishedTrack track(RtpPacket packet) {
    Optional<String> mid = packet.textExtension(extensions.mid());
    PublishedTrack only = null;
    int candidates = 0;
    for (PublishedTrack track : expected.values()) {
      PublishSpec spec = track.spec();
      if (mid.map(spec.mid()::equals).orElseGet(() -> isAnnounced(spec, packet.ssrc()))) {
        return isOf(spec.payloads(), packet.payloadType()) ? track : null;
      }
      if (spec.payloads().media() == packet.payloadType()) {
        only = track;
        candidates++;
      }
    }
    return candidates == 1 && mid.isEmpty() ? only : null;
  }

  private static boolean isAnnounced(PublishSpec spec, long ssrc) {
    return spec.ssrcs().contains(ssrc) || spec.repairs().containsKey(ssrc);
  }

  private static boolean isOf(Payloads payloads, int type) {
    return type == payloads.media() || type == payloads.repair() || type == payloads.redundancy();
  }
}
