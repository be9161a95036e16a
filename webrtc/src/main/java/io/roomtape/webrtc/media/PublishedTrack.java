package io.roomtape.webrtc.media;

import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtcpPacket.SenderReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A track that somebody sends us. All methods on the room's executor. */
public final class PublishedTrack {
  private final Layer.Feedback feedback;
  private final TreeMap<Quality, Layer> layers = new TreeMap<>();
  private final List<Forwarder> forwarders = new ArrayList<>();
  private PublishSpec spec;
  private List<Integer> layerSides = List.of();
  private VoiceActivity voice;
  private long packets;
  private long bytes;
  private long lostBefore;

  PublishedTrack(PublishSpec spec, Layer.Feedback feedback) {
    this.spec = spec;
    this.feedback = feedback;
    this.voice = new VoiceActivity(spec.clockRate());
  }

  public String sid() {
    return spec.trackSid();
  }

  public MediaKind kind() {
    return spec.kind();
  }

  public PayloadFormat format() {
    return spec.format();
  }

  /** Whether at least one packet came. */
  public boolean hasMedia() {
    return packets > 0;
  }

  /** How loudly somebody speaks in it. */
  public VoiceActivity voice() {
    return voice;
  }

  /**
   * The smaller side in pixels of what each spatial layer shows, lowest layer first; empty where
   * pictures have none, or do not tell.
   */
  public List<Integer> layerSides() {
    return layerSides;
  }

  public TrackStats stats() {
    long lost = layers.values().stream().mapToLong(layer -> layer.reception().lost()).sum();
    return new TrackStats(packets, bytes, lostBefore + lost);
  }

  /** What comes of each of its sources, the lowest layer first. */
  public List<LayerStats> layerStats(long now) {
    return layers.values().stream().map(layer -> layer.stats(now)).toList();
  }

  /** Lets a recorder hear the track, as a subscriber would. */
  public TrackTap tap(TrackTap.Listener listener) {
    return new TrackTap(this, listener);
  }

  PublishSpec spec() {
    return spec;
  }

  /** Whether anything comes of it. */
  boolean arrives(long now) {
    return layers.values().stream()
        .anyMatch(layer -> layer.brings(Quality.NONE, Quality.HIGH, now));
  }

  /** Whether something comes that is better than one quality and not better than another. */
  boolean brings(Quality than, Quality maxQuality, long now) {
    Layer best = best(maxQuality, now);
    return best != best(than, now) || (best != null && best.brings(than, maxQuality, now));
  }

  /** Makes sense of a packet of this track; false when there is none. */
  boolean read(MediaPacket packet) {
    return packet.read(spec.format(), spec.payloads().redundancy());
  }

  void spec(PublishSpec renegotiated) {
    spec = renegotiated;
  }

  /** Binds a source to one of the track's layers; a source bound before is forgotten. */
  Layer bind(long ssrc, Quality quality) {
    Layer layer = new Layer(ssrc, quality, spec, feedback);
    voice = new VoiceActivity(spec.clockRate()); // another source has another clock
    Layer replaced = layers.put(quality, layer);
    if (replaced != null) {
      lostBefore += replaced.reception().lost();
    }
    return layer;
  }

  boolean has(Layer layer) {
    return layers.get(layer.quality()) == layer;
  }

  /** The layer of that quality; null when none came. */
  @Nullable Layer layer(Quality quality) {
    return layers.get(quality);
  }

  List<Layer> layers() {
    return List.copyOf(layers.values());
  }

  /** The best layer that comes and is at most this good; else the least that comes, or came. */
  @Nullable Layer best(Quality maxQuality, long now) {
    for (Layer layer : layers.headMap(maxQuality, true).descendingMap().values()) {
      if (layer.alive(now)) {
        return layer;
      }
    }
    for (Layer layer : layers.values()) {
      if (layer.alive(now)) {
        return layer;
      }
    }
    return layers.isEmpty() ? null : layers.firstEntry().getValue();
  }

  /** What the best that comes and is at most this good takes, in bits per second. */
  long rate(Quality maxQuality, long now) {
    Layer best = best(maxQuality, now);
    return best == null || !best.alive(now) ? 0 : best.bitsPerSecond(maxQuality, now);
  }

  void add(Forwarder forwarder) {
    forwarders.add(forwarder);
  }

  void remove(Forwarder forwarder) {
    forwarders.remove(forwarder);
  }

  void removeAll() {
    forwarders.clear();
  }

  /**
   * A packet came.
   *
   * @param level its audio level (RFC 6464) behind the bit for voice; -1: it has none
   */
  void received(Layer layer, MediaPacket packet, int level, long now) {
    packets++;
    bytes += packet.rtp().length();
    if (level >= 0) {
      voice.packet(level & 0x7f, packet.rtp().timestamp(), now);
    }
    // Sent on, it would be refused as a replay, and its transport-wide number count as lost.
    if (layer.repeats(packet.rtp()) || !read(packet)) {
      return;
    }
    layer.received(packet, now);
    if (packet.beginsLayeredPicture() && packet.canBegin()) {
      layerSides = packet.layerSides();
    }
    for (int i = 0; i < forwarders.size(); i++) {
      forwarders.get(i).rtp(layer, packet, now);
    }
  }

  void received(Layer layer, SenderReport report, long now) {
    layer.received(report, now);
    List.copyOf(forwarders).forEach(forwarder -> forwarder.senderReport(layer, report, now));
  }

  void tick(long now) {
    layers.values().forEach(layer -> layer.tick(now));
    List.copyOf(forwarders).forEach(forwarder -> forwarder.choose(now));
  }
}
