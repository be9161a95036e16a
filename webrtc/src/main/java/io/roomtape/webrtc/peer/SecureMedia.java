package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.SrtpSecrets;
import io.roomtape.webrtc.media.MediaSession;
import io.roomtape.webrtc.media.Outbound;
import io.roomtape.webrtc.rtp.SrtpReceiver;
import io.roomtape.webrtc.rtp.SrtpSender;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Protects and opens the media of one connection, once DTLS has agreed on keys. */
final class SecureMedia implements Outbound {
  private static final int RTP_HEADER = 12;

  private final IcePath network;
  private final byte[] packet = new byte[MAX_PACKET];
  private final byte[] datagram = new byte[MAX_PACKET + SrtpSender.OVERHEAD];
  private final ByteBuffer sent = ByteBuffer.wrap(datagram);
  private final MediaSession session = new MediaSession(this);
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;

  SecureMedia(IcePath network) {
    this.network = network;
  }

  MediaSession session() {
    return session;
  }

  void keys(SrtpSecrets secrets) {
    sender = new SrtpSender(secrets.ours());
    receiver = new SrtpReceiver(secrets.theirs());
  }

  /** Takes RTP or RTCP, told apart by packet type (RFC 5761 4). */
  void receive(byte[] datagram, int length, long arrivalNanos) {
    SrtpReceiver open = receiver;
    if (open == null || length < RTP_HEADER) {
      return;
    }
    int type = datagram[1] & 0xff;
    if (type >= 192 && type <= 223) {
      int opened = open.rtcp(datagram, length);
      if (opened > 0) {
        session.rtcp(datagram, opened, arrivalNanos);
      }
    } else {
      int opened = open.rtp(datagram, length);
      if (opened > 0) {
        session.rtp(datagram, opened, arrivalNanos);
      }
    }
  }

  /** Nothing can be sent any more. */
  void close() {
    session.close();
    sender = null;
    receiver = null;
  }

  @Override
  public boolean ready() {
    return sender != null;
  }

  @Override
  public byte[] buffer() {
    return packet;
  }

  @Override
  public boolean rtp(int header, int length) {
    SrtpSender protect = sender;
    return protect != null && send(protect.rtp(packet, header, length, datagram));
  }

  @Override
  public boolean again(int header, int length) {
    SrtpSender protect = sender;
    return protect != null && send(protect.again(packet, header, length, datagram));
  }

  private boolean send(int length) {
    if (length < 0) {
      return false;
    }
    network.send(sent.limit(length).position(0));
    return true;
  }

  @Override
  public void rtcp(byte[] compound) {
    SrtpSender protect = sender;
    if (protect != null) {
      network.send(ByteBuffer.wrap(protect.rtcp(compound)));
    }
  }
}
