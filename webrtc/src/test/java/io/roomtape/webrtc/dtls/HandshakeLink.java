package io.roomtape.webrtc.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client and a server in one process, and what lies between them. */
final class HandshakeLink implements AutoCloseable {
  private static final long REPEATED_WITHIN_MILLIS = 5_000;
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);

  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final List<byte[]> passed = new ArrayList<>();
  private final Way way;
  private final Side client;
  private final Side server;

  /** Does to a datagram what networks and enemies do. */
  @FunctionalInterface
  interface Way {
    /** Returns what arrives instead of the datagram of this number. */
    List<byte[]> arriving(int number, byte[] datagram);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sent(Side from, byte[] datagram) {}

  HandshakeLink(DtlsIdentity clients, DtlsIdentity servers, Way way) {
    this.way = way;
    this.client = new Side(clients);
    this.server = new Side(servers);
    server.start(false, clients);
    client.start(true, servers);
  }

  /**
   * Lets the two go on until both have ended or wait.
   *
   * @param most datagrams that may pass
   */
  void shakeHands(int most) throws InterruptedException {
    while (passed.size() < most) {
      Sent next = sent.poll(1, TimeUnit.MILLISECONDS);
      if (next != null) {
        pass(next);
      } else if (client.idle() && server.idle() && sent.isEmpty()) {
        break;
      }
    }
    client.adopt();
    server.adopt();
  }

  /** Waits until a side that has heard nothing sends again, and passes that on. */
  void repeat() throws InterruptedException {
    Sent next = sent.poll(REPEATED_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    if (next != null) {
      pass(next);
    }
  }

  private void pass(Sent next) {
    int number = passed.size();
    passed.add(next.datagram);
    way.arriving(number, next.datagram).forEach(other(next.from)::receive);
  }

  private Side other(Side side) {
    return side == client ? server : client;
  }

  boolean waiting() {
    return !client.ended() || !server.ended();
  }

  /** Whether both sides are connected. */
  boolean open() {
    return client.open && server.open;
  }

  List<byte[]> passed() {
    return passed;
  }

  void inject(byte[] datagram) {
    client.receive(datagram.clone());
    server.receive(datagram.clone());
  }

  /** Has each side say something that the way does what it likes to. */
  void say(byte[] text) {
    for (Side side : List.of(client, server)) {
      side.say(text);
      for (Sent next = sent.poll(); next != null; next = sent.poll()) {
        pass(next);
      }
    }
  }

  /** Whether each side hears what the other says, once nobody is in the way. */
  boolean understood(byte[] text) {
    for (Side side : List.of(client, server)) {
      sent.clear();
      side.say(text);
      Side other = other(side);
      other.heard.clear();
      sent.forEach(next -> other.receive(next.datagram));
      if (other.heard.stream().noneMatch(heard -> Arrays.equals(heard, text))) {
        return false;
      }
    }
    return true;
  }

  String state() {
    return "client " + client + ", server " + server;
  }

  @Override
  public void close() {
    client.close();
    server.close();
    client.awaitEnd();
    server.awaitEnd();
  }

  private final class Side implements DatagramSink, DtlsConnection.Listener {
    private final DtlsConnection connection;
    private final List<byte[]> heard = new ArrayList<>();
    private volatile DtlsConnection.@Nullable Established established;
    private volatile @Nullable String failure;
    private @Nullable Thread handshake;
    private boolean open;

    Side(DtlsIdentity identity) {
      connection = new DtlsConnection(identity, this);
    }

    void start(boolean asClient, DtlsIdentity remote) {
      handshake = connection.start(asClient, remote.fingerprint(), this);
    }

    @Override
    public void send(byte[] datagram, int offset, int length) {
      sent.add(new Sent(this, Arrays.copyOfRange(datagram, offset, offset + length)));
    }

    @Override
    public void established(DtlsConnection.Established done) {
      established = done;
    }

    @Override
    public void failed(String reason) {
      failure = reason;
    }

    Thread.State thread() {
      Thread thread = handshake;
      return thread == null ? Thread.State.NEW : thread.getState();
    }

    boolean ended() {
      return thread() == Thread.State.TERMINATED;
    }

    /** Ended, or waiting for a datagram. */
    boolean idle() {
      return ended() || thread() == Thread.State.TIMED_WAITING;
    }

    void adopt() {
      var done = established;
      if (done != null && !open && failure == null) {
        open = true;
        done.adopt();
        read(connection::readQueued);
      }
    }

    void receive(byte[] datagram) {
      read(() -> connection.receive(datagram));
    }

    void say(byte[] text) {
      read(
          () -> {
            connection.send(text);
            return List.of();
          });
    }

    private void read(Reading reading) {
      try {
        heard.addAll(reading.read());
      } catch (IOException e) {
        failure = e.toString();
        open = false;
      }
    }

    void close() {
      try {
        connection.close();
      } catch (IOException e) {
        failure = e.toString();
      }
    }

    void awaitEnd() {
      Thread thread = handshake;
      try {
        if (thread != null && !thread.join(ENDED_WITHIN)) {
          throw new IllegalStateException("A closed connection goes on shaking hands");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (established == null && failure == null) {
        throw new IllegalStateException("A handshake ended without a word");
      }
    }

    @Override
    public String toString() {
      return open ? "open" : String.valueOf(failure);
    }
  }

  @FunctionalInterface
  private interface Reading {
    List<byte[]> read() throws IOException;
  }
}
