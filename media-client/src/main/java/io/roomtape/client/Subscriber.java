package io.roomtape.client;

import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SsrcTable;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The connection on which the server offers tracks. */
final class Subscriber implements PeerConnection.Media {
  private static final long REPORT_NANOS = 1_000_000_000L;

  private final PeerConnection connection;
  private final Map<String, ReceivedTrack> bySid = new ConcurrentHashMap<>();
  private final SsrcTable<ReceivedTrack> bySsrc = new SsrcTable<>();
  private final long ssrc = ThreadLocalRandom.current().nextInt() & 0xffffffffL;
  private final Consumer<byte[]> received;
  private final LongConsumer clock;
  private long reportedAt;

  /**
   * @param received is given the messages of data channels
   * @param clock is told the time once the connection is up, about every 20 ms
   */
  Subscriber(Network network, Consumer<byte[]> received, LongConsumer clock) {
    this.received = received;
    this.clock = clock;
    this.connection = new PeerConnection(network, false, this);
  }

  PeerConnection connection() {
    return connection;
  }

  /** All tracks that the server has offered so far. */
  Collection<ReceivedTrack> tracks() {
    return bySid.values();
  }

  /** Accepts all that is offered, without extensions: so there is nothing to adapt to. */
  String answer(String offer) {
    ServerDescription description = ServerDescription.parse(offer);
    List<MediaSection> sections = description.media().sections();
    sections.forEach(this::expect);
    connection.remote(description);
    return connection.describe(sections.stream().map(Subscriber::accept).toList());
  }

  private void expect(MediaSection section) {
    if (section.direction().sends() && !section.msid().track().isEmpty()) {
      long first = section.ssrcs().stream().filter(s -> !isRepair(section, s)).findAny().orElse(0L);
      String sid = section.msid().track();
      boolean pictures = section.kind() == SectionKind.VIDEO;
      bySsrc.put(first, bySid.computeIfAbsent(sid, _ -> new ReceivedTrack(sid, first, pictures)));
    }
  }

  private static boolean isRepair(MediaSection section, long source) {
    return section.repairs().containsKey(source);
  }

  private static LocalSection accept(MediaSection section) {
    if (section.kind() == SectionKind.APPLICATION) {
      return new LocalSection.Data(section.mid());
    }
    String name = section.kind() == SectionKind.VIDEO ? "VP8" : "opus";
    Optional<Formats> offered = section.formats(codec -> codec.name().equalsIgnoreCase(name));
    if (section.rejected() || offered.isEmpty()) {
      return new LocalSection.Rejected(section.kind(), section.mid());
    }
    Formats formats = Formats.only(offered.get().main());
    return section.direction().sends()
        ? new LocalSection.Receiving(section.kind(), section.mid(), formats, Map.of(), List.of())
        : new LocalSection.Idle(section.kind(), section.mid(), formats, Map.of());
  }

  @Override
  public void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys) {
    ReceivedTrack track = length < 12 ? null : bySsrc.get(ByteBuffer.wrap(packet).getInt(8));
    if (track != null) {
      track.received(packet, length, nowNanos, keys);
    }
  }

  @Override
  public void rtcp(byte[] compound, int length, SrtpReceiver keys) {
    // Sender reports: nothing here plays in step.
  }

  @Override
  public void message(byte[] message) {
    received.accept(message);
  }

  @Override
  public void tick(long nowNanos) {
    clock.accept(nowNanos);
    bySid
        .values()
        .forEach(track -> track.pictureLoss(ssrc, nowNanos).ifPresent(connection::sendRtcp));
    if (nowNanos - reportedAt >= REPORT_NANOS) {
      reportedAt = nowNanos;
      var reports =
          bySid.values().stream()
              .filter(track -> track.packets() > 0)
              .map(track -> track.report(nowNanos))
              .toList();
      connection.sendRtcp(RtcpWriter.receiverReport(ssrc, reports));
    }
  }
}
