package io.roomtape.client;

import io.roomtape.webrtc.rtp.RtcpWriter;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A track of VP8 pictures that show nothing, sent picture by picture. The last eight bytes of each
 * packet are its number, from 0.
 */
public final class PublishedVideo implements LocalTrack {
  /** Of each packet, in bytes, with its header. */
  public static final int PACKET = 1_100;

  private static final byte[] PLAIN_HEADER = {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final long REPORT_NANOS = 1_000_000_000L;
  private static final int VP8 = 96;
  private static final int CLOCK = 90_000;
  private static final int PICTURES_PER_KEY_FRAME = 90;

  /** Seconds from 1900, where NTP begins, to 1970. */
  private static final long NTP_EPOCH = 2_208_988_800L;

  private final PeerConnection connection;
  private final int size;
  private final String cid;
  private final String sid;
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(1 << 15);
  private byte[] header = PLAIN_HEADER;
  private int picture;
  private long reportedAt;
  private int sinceKeyFrame = PICTURES_PER_KEY_FRAME;
  private volatile boolean keyFrameWanted;
  private volatile long packets;
  private volatile long keyFrames;

  PublishedVideo(PeerConnection connection, String cid, String sid) {
    this(connection, cid, sid, PACKET);
  }

  /**
   * @param size of each packet, in bytes
   */
  PublishedVideo(PeerConnection connection, String cid, String sid, int size) {
    this.connection = connection;
    this.size = size;
    this.cid = cid;
    this.sid = sid;
  }

  @Override
  public LocalSection section(String mid) {
    return new LocalSection.Sending(
        SectionKind.VIDEO,
        mid,
        Formats.only(new Codec(VP8, "VP8/90000", "")),
        Map.of(),
        "stream",
        cid,
        Integer.toUnsignedLong(ssrc),
        0);
  }

  /** Sends packets under a header of this form from now on. */
  void header(byte[] form) {
    header = form.clone();
  }

  /** The track's sid, of the server's making. */
  public String sid() {
    return sid;
  }

  /** Packets sent so far. */
  public long packets() {
    return packets;
  }

  /** Key frames sent so far. */
  public long keyFrames() {
    return keyFrames;
  }

  @Override
  public void wantKeyFrame() {
    keyFrameWanted = true;
  }

  /** Begins a picture: a key frame when one was asked for, and every ninety pictures. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread sends
  private boolean begin() {
    picture++;
    boolean key = keyFrameWanted || sinceKeyFrame >= PICTURES_PER_KEY_FRAME;
    sinceKeyFrame = key ? 1 : sinceKeyFrame + 1;
    if (key) {
      keyFrameWanted = false;
      keyFrames++;
    }
    return key;
  }

  /**
   * Sends packet after packet; one thread does.
   *
   * @param index of the packet in its picture, from 0
   * @param count packets of the picture
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread sends
  void send(int index, int count) {
    boolean key = index == 0 && begin();
    ByteBuffer packet = ByteBuffer.allocate(size);
    packet.put(header).position(1).put((byte) (index == count - 1 ? 0x80 | VP8 : VP8));
    packet.putShort((short) sequence++).putInt(timestamp()).putInt(ssrc);
    packet.position(header.length);
    descriptor(packet, index == 0);
    // RFC 6386 9.1: the frame tag, its first bit clear in a key frame, whose size then follows.
    packet.put((byte) (key ? 0x10 : 0x11)).putShort((short) 0);
    if (key) {
      packet.put(new byte[] {(byte) 0x9d, 1, 0x2a, (byte) 0x80, 2, 0x68, 1});
    }
    packet.putLong(size - Long.BYTES, packets);
    connection.sendRtp(packet.array(), header.length);
    packets++;
  }

  /** RFC 7741 4.2: picture id of 15 bits, TL0PICIDX and TID, as browsers write it. */
  private void descriptor(ByteBuffer packet, boolean first) {
    packet.put((byte) (first ? 0x90 : 0x80)).put((byte) 0xe0);
    packet.putShort((short) (0x8000 | (picture & 0x7fff))).put((byte) picture).put((byte) 0);
  }

  private int timestamp() {
    return picture * (CLOCK / Pacer.PICTURES_PER_SECOND);
  }

  @Override
  public void tick(long nowNanos) {
    if (nowNanos - reportedAt >= REPORT_NANOS) {
      reportedAt = nowNanos;
      report();
    }
  }

  private void report() {
    long millis = System.currentTimeMillis();
    long ntp = ((millis / 1000 + NTP_EPOCH) << 32) + ((millis % 1000 << 32) / 1000);
    byte[] report =
        RtcpWriter.senderReport(
            Integer.toUnsignedLong(ssrc), ntp, timestamp(), packets, packets * size, "client");
    connection.sendRtcp(report);
  }
}
