package io.roomtape.livekit.media;

import io.roomtape.livekit.rtp.Reception;
import io.roomtape.livekit.rtp.RtcpPacket;
import io.roomtape.livekit.rtp.RtcpParser;
import io.roomtape.livekit.rtp.RtcpWriter;
import io.roomtape.livekit.rtp.RtpPacket;
import io.roomtape.livekit.rtp.TransportFeedback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The media of one peer connection. All methods on the room's executor. */
public final class MediaSession {
  private static final long REPORT_NANOS = 1_000_000_000L;

  private final Outbound outbound;
  private final long sender = ThreadLocalRandom.current().nextLong(1, 1L << 32);
  private final Incoming incoming = new Incoming();
  private final TransportFeedback transportFeedback = new TransportFeedback();
  private final Map<String, PublishedTrack> published = new HashMap<>();
  private final Map<Long, Subscription> subscriptions = new HashMap<>();
  private final Map<Long, Rewriter> rewriters = new HashMap<>();
  private long lastReports;
  private long lastSsrc;

  public MediaSession(Outbound outbound) {
    this.outbound = outbound;
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
    Subscription replaced = subscriptions.remove(spec.ssrc());
    if (replaced != null) {
      replaced.close();
    }
    // A source that is sent once more goes on where it ended, for its receiver and for SRTP.
    Rewriter rewriter = rewriters.computeIfAbsent(spec.ssrc(), _ -> new Rewriter());
    Subscription subscription = new Subscription(track, spec, rewriter, outbound);
    subscriptions.put(spec.ssrc(), subscription);
    subscription.keyFrameWanted(System.nanoTime());
    return subscription;
  }

  public void unsubscribe(Subscription subscription) {
    subscription.close();
    subscriptions.remove(subscription.spec().ssrc(), subscription);
  }

  /** Ends everything that this peer sends and receives. */
  public void close() {
    List.copyOf(published.values()).forEach(this::unpublish);
    List.copyOf(subscriptions.values()).forEach(this::unsubscribe);
  }

  /** Media may flow from now on: asks for the key frames to begin with. */
  public void connected(long nowNanos) {
    subscriptions.values().forEach(subscription -> subscription.keyFrameWanted(nowNanos));
  }

  /** Takes a decrypted RTP packet; what no track expects is dropped. */
  public void rtp(byte[] bytes, int length, long arrivalNanos) {
    RtpPacket packet = RtpPacket.parse(bytes, length).orElse(null);
    if (packet == null) {
      return;
    }
    int transportSequence = packet.numberExtension(incoming.extensions().transportCc(), 2);
    if (transportSequence >= 0) {
      lastSsrc = packet.ssrc();
      transportFeedback.received(transportSequence, arrivalNanos);
    }
    Incoming.Source source = incoming.find(packet);
    if (source != null) {
      int level = packet.numberExtension(incoming.extensions().audioLevel(), 1);
      source.track().received(source.layer(), packet, level, arrivalNanos);
    }
  }

  /** Takes decrypted RTCP. */
  public void rtcp(byte[] bytes, int length, long arrivalNanos) {
    for (RtcpPacket packet : RtcpParser.parse(bytes, length)) {
      switch (packet) {
        case RtcpPacket.SenderReport report -> senderReport(report, arrivalNanos);
        case RtcpPacket.Nack nack -> {
          Subscription subscription = subscriptions.get(nack.mediaSsrc());
          if (subscription != null) {
            subscription.missing(nack.sequences());
          }
        }
        case RtcpPacket.KeyFrameRequest request -> {
          Subscription subscription = subscriptions.get(request.mediaSsrc());
          if (subscription != null) {
            subscription.keyFrameWanted(arrivalNanos);
          }
        }
        case RtcpPacket.ReceiverReport _ -> {}
        case RtcpPacket.BandwidthEstimate _ -> {}
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

  /** Drives feedback and retries; about every 50 ms. */
  public void tick(long nowNanos) {
    published.values().forEach(track -> track.tick(nowNanos));
    subscriptions.values().forEach(Subscription::tick);
    if (outbound.ready()) {
      transportFeedback.build(sender, lastSsrc).ifPresent(outbound::rtcp);
      if (nowNanos - lastReports >= REPORT_NANOS) {
        lastReports = nowNanos;
        report(nowNanos);
      }
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
  }
}
