package io.roomtape.webrtc.media;

import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.rtp.MediaPacket;
import io.roomtape.webrtc.rtp.Reception;
import io.roomtape.webrtc.rtp.RtcpPacket;
import io.roomtape.webrtc.rtp.RtcpPacket.ReportBlock;
import io.roomtape.webrtc.rtp.RtcpParser;
import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.SsrcTable;
import io.roomtape.webrtc.rtp.TransportFeedback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The media of one peer connection. All methods on the room's executor. */
public final class MediaSession {
  private static final long REPORT_NANOS = 1_000_000_000L;

  /** What is sent once more between two ticks, in bytes at most. */
  private static final int MOST_REPAIR_BYTES = 256 * 1_200;

  /** Half of what can be sent between two ticks: in bytes, of bits per second. */
  private static final int REPAIR_SHARE = 320;

  /** Who only forwards has no use for what comes later than this. */
  private static final int TRIES = 8;

  private final Outbound outbound;
  private final int tries;
  private final long sender = ThreadLocalRandom.current().nextLong(1, 1L << 32);
  private final Incoming incoming = new Incoming();
  private TransportFeedback transportFeedback = new TransportFeedback();
  private final Map<String, PublishedTrack> published = new HashMap<>();
  private final SsrcTable<Subscription> subscriptions = new SsrcTable<>();
  private final SsrcTable<SentSource> sources = new SsrcTable<>();
  private final Downlink downlink = new Downlink();
  private final Allocation allocation = new Allocation(downlink);
  private final MediaPacket received = new MediaPacket();
  private final Losses losses = new Losses();
  private List<Subscription> sending = List.of();
  private int repairBytes = MOST_REPAIR_BYTES;
  private long lastReports;
  private long lastSsrc;

  public MediaSession(Outbound outbound) {
    this(outbound, TRIES);
  }

  /**
   * @param tries how often a packet that is missing is asked for, 80 ms apart
   */
  public MediaSession(Outbound outbound, int tries) {
    this.outbound = outbound;
    this.tries = tries;
  }

  /**
   * The same peer sends over another connection from now on: from other sources, numbered anew.
   * What is heard of its tracks goes on in the time line it had.
   */
  public void reconnected() {
    transportFeedback = new TransportFeedback();
    incoming.forgetSources();
  }

  /** Sets the header extensions of what arrives. */
  public void extensions(ExtensionIds ids) {
    incoming.extensions(ids);
  }

  /** Expects a track; for a track known already, updates how it arrives and returns the same. */
  public PublishedTrack publish(PublishSpec spec) {
    PublishedTrack track =
        published.computeIfAbsent(
            spec.trackSid(), _ -> new PublishedTrack(spec, new ToPublisher()));
    track.spec(spec);
    incoming.expect(track);
    return track;
  }

  /** Forgets a track and ends all its subscriptions and taps. */
  public void unpublish(PublishedTrack track) {
    published.remove(track.sid());
    incoming.forget(track);
    track.removeAll();
  }

  /** Sends somebody's track to this peer. */
  public Subscription subscribe(PublishedTrack track, SendSpec spec) {
    Subscription subscription =
        new Subscription(track, spec, source(spec.ssrc()), downlink, outbound);
    Subscription replaced = subscriptions.put(spec.ssrc(), subscription);
    if (replaced != null) {
      replaced.close();
    }
    sending = subscriptions.values();
    subscription.keyFrameWanted(System.nanoTime());
    return subscription;
  }

  private SentSource source(long ssrc) {
    SentSource known = sources.get(ssrc);
    if (known != null) {
      return known;
    }
    SentSource source = new SentSource();
    sources.put(ssrc, source);
    return source;
  }

  public void unsubscribe(Subscription subscription) {
    subscription.close();
    subscriptions.removeIf(other -> other == subscription);
    sending = subscriptions.values();
  }

  /** Ends everything that this peer sends and receives. */
  public void close() {
    List.copyOf(published.values()).forEach(this::unpublish);
    sending.forEach(this::unsubscribe);
  }

  /** Media may flow from now on: asks for the key frames to begin with. */
  public void connected(long nowNanos) {
    sending.forEach(subscription -> subscription.keyFrameWanted(nowNanos));
  }

  /** Takes a decrypted RTP packet; what no track expects is dropped. */
  public void rtp(byte[] bytes, int length, long arrivalNanos) {
    RtpPacket packet = received.rtp();
    if (!packet.read(bytes, length)) {
      return;
    }
    int transportSequence = packet.numberExtension(incoming.extensions().transportCc(), 2);
    if (transportSequence >= 0) {
      lastSsrc = packet.ssrc();
      transportFeedback.received(transportSequence, arrivalNanos);
    }
    Incoming.Source source = incoming.find(packet);
    if (source == null || (source.repairs() && !repaired(packet, source))) {
      return;
    }
    int level = packet.numberExtension(incoming.extensions().audioLevel(), 1);
    source.track().received(source.layer(), received, level, arrivalNanos);
  }

  /** Makes a packet that was sent once more (RFC 4588 4) what it was; false when it is padding. */
  private static boolean repaired(RtpPacket packet, Incoming.Source source) {
    int type = source.track().spec().payloads().media();
    return packet.unwrapRepair(source.layer().ssrc(), type);
  }

  /** Takes decrypted RTCP. */
  public void rtcp(byte[] bytes, int length, long arrivalNanos) {
    for (RtcpPacket packet : RtcpParser.parse(bytes, length)) {
      switch (packet) {
        case RtcpPacket.SenderReport report -> {
          senderReport(report, arrivalNanos);
          told(report.blocks(), arrivalNanos);
        }
        case RtcpPacket.Nack nack -> {
          Subscription subscription = subscriptions.get(nack.mediaSsrc());
          if (subscription != null) {
            repairBytes -= subscription.missing(nack.sequences(), repairBytes);
          }
        }
        case RtcpPacket.KeyFrameRequest request -> {
          Subscription subscription = subscriptions.get(request.mediaSsrc());
          if (subscription != null) {
            subscription.keyFrameWanted(arrivalNanos);
          }
        }
        case RtcpPacket.ReceiverReport report -> told(report.blocks(), arrivalNanos);
        case RtcpPacket.BandwidthEstimate estimate -> downlink.told(estimate.bitsPerSecond());
        case RtcpPacket.Arrivals arrivals -> downlink.arrivals(arrivals, arrivalNanos);
        case RtcpPacket.Bye _ -> {}
      }
    }
  }

  private void senderReport(RtcpPacket.SenderReport report, long arrivalNanos) {
    Incoming.Source source = incoming.known(report.ssrc());
    if (source != null) {
      source.track().received(source.layer(), report, arrivalNanos);
    }
  }

  private void told(List<ReportBlock> blocks, long arrivalNanos) {
    losses.told(blocks);
    for (ReportBlock block : blocks) {
      Subscription subscription = subscriptions.get(block.ssrc());
      if (subscription != null) {
        subscription.told(block, arrivalNanos);
      }
    }
  }

  /** What the way to this peer bears, as far as is known. */
  public Downlink.Estimate estimate() {
    return downlink.estimate();
  }

  /** Drives feedback and retries; about every 50 ms. */
  public void tick(long nowNanos) {
    published.values().forEach(track -> track.tick(nowNanos));
    sending.forEach(Subscription::tick);
    if (outbound.ready()) {
      share(nowNanos);
      transportFeedback.build(sender, lastSsrc).ifPresent(outbound::rtcp);
      if (nowNanos - lastReports >= REPORT_NANOS) {
        lastReports = nowNanos;
        report(nowNanos);
      }
    }
  }

  /** The part of all packets that got lost, in the worse direction, since it was asked last. */
  public double lossSinceAsked() {
    return losses.sinceAsked(published.values());
  }

  private void share(long nowNanos) {
    long bound = downlink.bitsPerSecond();
    repairBytes = (int) Math.min(MOST_REPAIR_BYTES, bound / REPAIR_SHARE);
    long wanted = allocation.tick(sending, nowNanos);
    int probe = wanted == 0 ? 0 : downlink.probe(wanted, nowNanos);
    for (int i = 0; i < sending.size() && probe > 0; i++) {
      probe -= sending.get(i).isVideo() ? sending.get(i).pad(probe) : 0;
    }
  }

  private void report(long nowNanos) {
    List<Reception.Report> reports = new ArrayList<>();
    for (PublishedTrack track : published.values()) {
      track.layers().forEach(layer -> reports.add(layer.reception().report(nowNanos)));
    }
    if (!reports.isEmpty()) {
      outbound.rtcp(RtcpWriter.receiverReport(sender, reports));
    }
  }

  private final class ToPublisher implements Layer.Feedback {
    @Override
    public void send(byte[] rtcp) {
      if (outbound.ready()) {
        outbound.rtcp(rtcp);
      }
    }

    @Override
    public long sender() {
      return sender;
    }

    @Override
    public int tries() {
      return tries;
    }
  }
}
