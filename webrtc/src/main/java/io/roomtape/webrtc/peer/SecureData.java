package io.roomtape.webrtc.peer;

import io.roomtape.webrtc.dtls.DtlsConnection;
import io.roomtape.webrtc.sctp.DataChannels;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data channels of one connection, over SCTP over DTLS (RFC 8261). */
final class SecureData implements DataChannels.Events {
  private static final Logger log = LoggerFactory.getLogger(SecureData.class);

  private final DtlsConnection dtls;
  private final Listener listener;
  private final DataChannels channels = new DataChannels(this);
  private boolean closed;

  /** Hears what the channels bring. Nothing comes after {@link #close()}. */
  interface Listener {
    void dataChannelOpened(String label);

    void dataReceived(String label, byte[] payload);

    void dataFailed(String reason);
  }

  SecureData(DtlsConnection dtls, Listener listener) {
    this.dtls = dtls;
    this.listener = listener;
  }

  boolean send(String label, byte[] payload, boolean binary) {
    return channels.send(label, payload, binary, System.nanoTime());
  }

  void open(int stream, String label, boolean ordered, int maxRetransmits) {
    channels.open(stream, label, ordered, maxRetransmits, System.nanoTime());
  }

  /** Takes a DTLS datagram, of the handshake or after it. */
  void receive(byte[] datagram, long arrivalNanos) {
    try {
      read(dtls.receive(datagram), arrivalNanos);
    } catch (IOException e) {
      listener.dataFailed("DTLS: " + e.getMessage());
    }
  }

  /** Takes what came before the handshake's end was known here. */
  void receiveQueued(long nowNanos) {
    try {
      read(dtls.readQueued(), nowNanos);
    } catch (IOException e) {
      listener.dataFailed("DTLS: " + e.getMessage());
    }
  }

  private void read(List<byte[]> packets, long nowNanos) {
    for (byte[] packet : packets) {
      if (!closed) {
        channels.receive(packet, nowNanos);
      }
    }
  }

  void tick(long nowNanos) {
    channels.tick(nowNanos);
  }

  void close() {
    closed = true;
    try {
      dtls.close();
    } catch (IOException e) {
      log.debug("Closing DTLS: {}", e.toString());
    }
  }

  @Override
  public void transmit(byte[] packet) {
    try {
      dtls.send(packet);
    } catch (IOException e) {
      // SCTP sends again, and gives up by itself.
      log.debug("SCTP packet not sent: {}", e.toString());
    }
  }

  @Override
  public void opened(String label) {
    if (!closed) {
      listener.dataChannelOpened(label);
    }
  }

  @Override
  public void message(String label, byte[] payload) {
    if (!closed) {
      listener.dataReceived(label, payload);
    }
  }

  @Override
  public void failed(String reason) {
    listener.dataFailed(reason);
  }
}
