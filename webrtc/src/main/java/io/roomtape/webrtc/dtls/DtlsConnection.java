package io.roomtape.webrtc.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;

/**
 * One DTLS connection. The handshake waits on a virtual thread of its own; when it is done, that
 * thread is gone and the owner reads and writes without waiting.
 */
public final class DtlsConnection implements AutoCloseable {
  private static final int MAX_PLAINTEXT = 2048;

  private final DtlsIdentity identity;
  private final DatagramQueue network;
  private @Nullable Thread handshaking;
  private @Nullable DTLSTransport transport;

  /** How a handshake ended. Called on the handshake's thread. */
  public interface Listener {
    /** The owner is to call {@link Established#adopt()} in its own thread. */
    void established(Established connection);

    void failed(String reason);
  }

  /** A finished handshake, on its way to the owner's thread. */
  public final class Established {
    private final DTLSTransport open;
    private final SrtpSecrets secrets;

    private Established(DTLSTransport open, SrtpSecrets secrets) {
      this.open = open;
      this.secrets = secrets;
    }

    /** Makes the connection usable in the calling thread. */
    public SrtpSecrets adopt() {
      network.stopBlocking();
      transport = open;
      return secrets;
    }
  }

  public DtlsConnection(DtlsIdentity identity, DatagramSink sink) {
    this.identity = identity;
    this.network = new DatagramQueue(sink);
  }

  /**
   * Starts the handshake, once. Datagrams received before are not lost.
   *
   * @return the handshake's thread: it ends with it
   */
  public Thread start(boolean client, Fingerprint remote, Listener listener) {
    Thread thread =
        Thread.ofVirtual()
            .name("dtls-handshake")
            .start(() -> run(client, new Handshake(remote), listener));
    handshaking = thread;
    return thread;
  }

  private void run(boolean client, Handshake handshake, Listener listener) {
    try {
      listener.established(client ? connect(handshake) : accept(handshake));
    } catch (IOException | RuntimeException e) {
      listener.failed(e.toString());
    }
  }

  private Established accept(Handshake handshake) throws IOException {
    ServerHandshake server = new ServerHandshake(identity, handshake);
    DTLSTransport open = new DTLSServerProtocol().accept(server, network);
    return new Established(open, Objects.requireNonNull(server.secrets()));
  }

  private Established connect(Handshake handshake) throws IOException {
    ClientHandshake client = new ClientHandshake(identity, handshake);
    DTLSTransport open = new DTLSClientProtocol().connect(client, network);
    return new Established(open, Objects.requireNonNull(client.secrets()));
  }

  /**
   * Takes one datagram, and reads what has become readable.
   *
   * @return the plain text of whole records; empty during the handshake
   * @throws IOException when the peer closed or the connection is broken
   */
  public List<byte[]> receive(byte[] datagram) throws IOException {
    return network.offer(datagram) ? readQueued() : List.of();
  }

  /**
   * Reads what came between the handshake's end and {@link Established#adopt()}.
   *
   * @throws IOException as {@link #receive}
   */
  public List<byte[]> readQueued() throws IOException {
    DTLSTransport open = transport;
    List<byte[]> records = new ArrayList<>();
    if (open != null) {
      byte[] plain = new byte[MAX_PLAINTEXT];
      while (!network.isEmpty()) {
        readRecords(open, plain, records);
      }
    }
    return records;
  }

  private static void readRecords(DTLSTransport open, byte[] plain, List<byte[]> records)
      throws IOException {
    try {
      int length = open.receive(plain, 0, plain.length, 1);
      while (length >= 0) {
        records.add(Arrays.copyOf(plain, length));
        length = open.receivePending(plain, 0, plain.length);
      }
    } catch (InterruptedIOException e) {
      // The queue ran dry: all there was has been read.
    }
  }

  /**
   * Sends one record, when the handshake is done.
   *
   * @throws IOException when the connection is broken
   */
  public void send(byte[] plain) throws IOException {
    DTLSTransport open = transport;
    if (open != null) {
      open.send(plain, 0, plain.length);
    }
  }

  /** Tells the peer, when there is a connection, and ends a handshake under way. */
  @Override
  public void close() throws IOException {
    network.close();
    Thread waiting = handshaking;
    if (waiting != null) {
      waiting.interrupt();
    }
    DTLSTransport open = transport;
    if (open != null) {
      open.close();
    }
  }
}
