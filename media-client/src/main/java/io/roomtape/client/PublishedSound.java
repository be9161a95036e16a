package io.roomtape.client;

import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A microphone whose packets hold no sound, but claim any loudness. It is silent at first. The last
 * eight bytes of each packet are its number, from 0.
 */
public final class PublishedSound implements LocalTrack {
  private static final int OPUS = 111;
  private static final int CLOCK_PER_MILLI = 48;
  private static final long PACKET_NANOS = 20_000_000L;
  private static final int AUDIO_LEVEL = 1;

  /** With one extension (RFC 8285 4.2). */
  private static final int RTP_HEADER = 20;

  /** RFC 6716 3.1: how Opus begins 20 ms in one frame. */
  private static final byte ONE_FRAME = (byte) 0xf8;

  /** Of Opus in a packet, in bytes: about what speech takes. */
  private static final int PAYLOAD = 80;

  private static final int NOTHING = -1;

  private final PeerConnection connection;
  private final String cid;
  private final String sid;
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(1 << 15);
  private long nextNanos = System.nanoTime();
  private long packets;
  private volatile int level = NOTHING;

  PublishedSound(PeerConnection connection, String cid, String sid) {
    this.connection = connection;
    this.cid = cid;
    this.sid = sid;
  }

  /** The track's sid, of the server's making. */
  public String sid() {
    return sid;
  }

  /**
   * Sends a packet every 20 ms from now on.
   *
   * @param level that the packets claim (RFC 6464), in -dBov: 0 is loudest, 127 silence
   */
  public void speak(int level) {
    this.level = level;
  }

  /** Sends nothing any more. */
  public void stop() {
    level = NOTHING;
  }

  @Override
  public LocalSection section(String mid) {
    return new LocalSection.Sending(
        SectionKind.AUDIO,
        mid,
        Formats.only(new Codec(OPUS, "opus/48000/2", "minptime=10;useinbandfec=1")),
        Map.of(HeaderExtensions.AUDIO_LEVEL, AUDIO_LEVEL),
        "stream",
        cid,
        Integer.toUnsignedLong(ssrc),
        0);
  }

  @Override
  public void wantKeyFrame() {
    // Sound begins anywhere.
  }

  @Override
  public void tick(long nowNanos) {
    int claimed = level;
    if (claimed == NOTHING) {
      nextNanos = nowNanos;
      return;
    }
    for (; nextNanos <= nowNanos; nextNanos += PACKET_NANOS) {
      send(claimed);
    }
  }

  private void send(int claimed) {
    ByteBuffer packet = ByteBuffer.allocate(RTP_HEADER + PAYLOAD);
    packet.put((byte) 0x90).put((byte) OPUS).putShort((short) sequence++);
    packet.putInt((int) (nextNanos / 1_000_000 * CLOCK_PER_MILLI)).putInt(ssrc);
    packet
        .putInt(0xBEDE0001)
        .put((byte) (AUDIO_LEVEL << 4))
        .put((byte) claimed)
        .putShort((short) 0);
    packet.put(ONE_FRAME).putLong(RTP_HEADER + PAYLOAD - Long.BYTES, packets++);
    connection.sendRtp(packet.array(), RTP_HEADER);
  }
}
