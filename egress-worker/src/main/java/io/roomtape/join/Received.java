package io.roomtape.join;

import io.roomtape.client.PeerConnection;
import io.roomtape.livekit.tap.TapTrack;
import io.roomtape.webrtc.media.ExtensionIds;
import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.media.MediaSession;
import io.roomtape.webrtc.media.Outbound;
import io.roomtape.webrtc.media.Payloads;
import io.roomtape.webrtc.media.PublishSpec;
import io.roomtape.webrtc.media.PublishedTrack;
import io.roomtape.webrtc.media.TrackTap;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.rtp.RtpPacket;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SsrcTable;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.MediaSection;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The media that a server sends, over one connection after another: asks for what is lost and for
 * key frames, reports what arrives, and goes on with each track in one time line. A server is to it
 * what a publisher is to a server. In the network's thread.
 */
final class Received {
  private static final int PAYLOAD_TYPES = 128;
  private static final int NONE = Payloads.NONE;
  private static final byte MARKER = (byte) 0x80;

  /** What comes two seconds late is in time for a recording. */
  private static final int TRIES = 25;

  private static final long TICK_NANOS = 40_000_000L;

  private final Teller teller;
  private final MediaSession session = new MediaSession(new ToServer(), TRIES);
  private final Map<String, Heard> heard = new HashMap<>();
  private final byte[] types = new byte[PAYLOAD_TYPES];
  private final SsrcTable<EarlierSound> sounds = new SsrcTable<>();
  private final RtpPacket view = new RtpPacket();
  private int sound = NONE;
  private int redundancy = NONE;
  private @Nullable PeerConnection connection;
  private long tickedAt;

  private record Heard(PublishedTrack track, TrackTap tap) {}

  Received(Teller teller) {
    this.teller = teller;
    sameTypes();
  }

  /** Media come over another connection from now on. */
  void over(PeerConnection next) {
    connection = next;
    sameTypes();
    session.reconnected();
  }

  private void sameTypes() {
    sounds.removeIf(_ -> true);
    sound = NONE;
    redundancy = NONE;
    for (int type = 0; type < PAYLOAD_TYPES; type++) {
      types[type] = (byte) type;
    }
  }

  /** A track comes as a section of the server's says. */
  void expect(TapTrack track, PayloadFormat format, MediaSection section) {
    List<Formats> formats = Receivable.of(section, format);
    if (formats.isEmpty()) {
      return;
    }
    Formats first = formats.getFirst();
    formats.forEach(other -> alias(other, first));
    if (format == PayloadFormat.OPUS) {
      sound = first.main().payloadType();
      redundancy = type(first.redundancy());
    }
    session.extensions(extensions(section));
    PublishedTrack published =
        session.publish(
            new PublishSpec(
                track.sid(),
                track.isVideo() ? MediaKind.VIDEO : MediaKind.AUDIO,
                format,
                payloads(first),
                track.clockRate(),
                section.mid(),
                List.of(),
                section.ssrcs(),
                section.repairs()));
    heard.computeIfAbsent(
        track.sid(), sid -> new Heard(published, published.tap(new Packets(sid))));
  }

  private static ExtensionIds extensions(MediaSection section) {
    return new ExtensionIds(
        section.extension(HeaderExtensions.MID),
        0,
        0,
        section.extension(HeaderExtensions.TRANSPORT_CC),
        0);
  }

  private static Payloads payloads(Formats formats) {
    return new Payloads(
        formats.main().payloadType(), type(formats.repair()), type(formats.redundancy()));
  }

  private static int type(Optional<Codec> codec) {
    return codec.map(Codec::payloadType).orElse(NONE);
  }

  /** Formats of one codec are all the same to a recorder. */
  private void alias(Formats formats, Formats first) {
    alias(Optional.of(formats.main()), Optional.of(first.main()));
    alias(formats.repair(), first.repair());
    alias(formats.redundancy(), first.redundancy());
  }

  private void alias(Optional<Codec> codec, Optional<Codec> first) {
    if (codec.isPresent() && first.isPresent()) {
      types[codec.get().payloadType() & PAYLOAD_TYPES - 1] = (byte) first.get().payloadType();
    }
  }

  /** A track is no more. */
  void forget(String trackSid) {
    Heard gone = heard.remove(trackSid);
    if (gone != null) {
      gone.tap.close();
      session.unpublish(gone.track);
    }
  }

  void requestKeyFrame(String trackSid) {
    Heard track = heard.get(trackSid);
    if (track != null) {
      track.tap.requestKeyFrame();
    }
  }

  /** Takes an encrypted packet, and opens it in place. */
  void rtp(byte[] packet, int length, long nowNanos, SrtpReceiver keys) {
    int opened = keys.rtp(packet, length);
    if (opened > 1) {
      packet[1] = (byte) ((packet[1] & MARKER) | types[packet[1] & PAYLOAD_TYPES - 1]);
      int type = packet[1] & PAYLOAD_TYPES - 1;
      if (type != sound && type != redundancy) {
        session.rtp(packet, opened, nowNanos);
      } else if (view.read(packet, opened)) {
        sound(opened, type, nowNanos);
      }
    }
  }

  /** What was lost and comes once more goes before what carries it. */
  private void sound(int length, int type, long nowNanos) {
    EarlierSound earlier = sounds.get(view.ssrc());
    if (earlier == null) {
      earlier = new EarlierSound();
      sounds.put(view.ssrc(), earlier);
    }
    if (earlier.isNew(view)) {
      if (type == redundancy) {
        earlier.lost(view, sound).forEach(lost -> session.rtp(lost, lost.length, nowNanos));
      }
      session.rtp(view.bytes(), length, nowNanos);
    }
  }

  void rtcp(byte[] compound, int length, long nowNanos, SrtpReceiver keys) {
    int opened = keys.rtcp(compound, length);
    if (opened > 0) {
      session.rtcp(compound, opened, nowNanos);
    }
  }

  void tick(long nowNanos) {
    if (nowNanos - tickedAt >= TICK_NANOS) {
      tickedAt = nowNanos;
      session.tick(nowNanos);
    }
  }

  void close() {
    heard.values().forEach(track -> track.tap.close());
    heard.clear();
    session.close();
    connection = null;
  }

  private final class Packets implements TrackTap.Listener {
    private final String sid;

    Packets(String sid) {
      this.sid = sid;
    }

    @Override
    public void rtp(int seq, long time, boolean marker, ByteBuffer payload, long arrival) {
      teller.tell(listener -> listener.rtp(sid, seq, time, marker, payload, arrival));
    }

    @Override
    public void senderReport(long ntp, long time, long arrival) {
      teller.tell(listener -> listener.senderReport(sid, ntp, time, arrival));
    }
  }

  /** A recorder sends nothing but RTCP. */
  private final class ToServer implements Outbound {
    @Override
    public boolean ready() {
      return with(_ -> {});
    }

    @Override
    public byte[] buffer() {
      throw new IllegalStateException("A recorder sends no media");
    }

    @Override
    public boolean rtp(int header, int length) {
      return false;
    }

    @Override
    public boolean again(int header, int length) {
      return false;
    }

    @Override
    public void rtcp(byte[] compound) {
      with(open -> open.sendRtcp(compound));
    }

    private boolean with(Consumer<PeerConnection> action) {
      PeerConnection open = connection;
      boolean ready = open != null && open.connected().isDone();
      if (open != null && ready) {
        action.accept(open);
      }
      return ready;
    }
  }
}
