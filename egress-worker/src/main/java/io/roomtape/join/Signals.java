package io.roomtape.join;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.client.Network;
import io.roomtape.client.SignalSocket;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * One signalling connection. It connects and sends in a thread of its own, so that no server that
 * is slow to read holds up the network's thread, in which all its methods are called.
 */
final class Signals implements SignalSocket.Listener {
  private static final long PING_NANOS = 5_000_000_000L;

  /** How it goes on, in the network's thread. After the end nothing is heard. */
  interface Events {
    void heard(SignalResponse message);

    /**
     * The server lets nobody in so; the last that is heard.
     *
     * @param status of HTTP
     */
    void refused(int status);

    /** The connection is gone, or never came to be; the last that is heard. */
    void lost(String why);
  }

  private final Network network;
  private final Events events;

  /** Empty is the last. */
  private final LinkedBlockingQueue<Optional<byte[]>> outbox = new LinkedBlockingQueue<>();

  private final Thread thread;
  private volatile @Nullable SignalSocket socket;
  private volatile boolean ended;
  private long heardAt = System.nanoTime();
  private long pingedAt = System.nanoTime();

  Signals(Network network, URI url, String token, Events events) {
    this.network = network;
    this.events = events;
    this.thread = Thread.ofVirtual().name("join-signals").start(() -> run(url, token));
  }

  /** When the server was last heard. */
  long heardAt() {
    return heardAt;
  }

  private void run(URI url, String token) {
    try {
      SignalSocket opened = SignalSocket.open(url, token, this);
      socket = opened;
      if (ended && outbox.isEmpty()) {
        opened.abort();
        return;
      }
      for (var next = outbox.take(); next.isPresent(); next = outbox.take()) {
        opened.send(next.get());
      }
      opened.end();
    } catch (SignalSocket.Refused e) {
      tell(() -> events.refused(e.status()));
    } catch (UncheckedIOException e) {
      tell(() -> lost(String.valueOf(e.getCause())));
    } catch (RuntimeException e) {
      tell(() -> lost(e.toString()));
    } catch (InterruptedException e) {
      abort();
    }
  }

  private void tell(Runnable event) {
    network.execute(
        () -> {
          if (!ended) {
            event.run();
          }
        });
  }

  @Override
  public void binary(byte[] message) {
    try {
      SignalResponse response = SignalResponse.parseFrom(message);
      tell(
          () -> {
            heardAt = System.nanoTime();
            events.heard(response);
          });
    } catch (InvalidProtocolBufferException e) {
      tell(() -> lost("The server sent what is no SignalResponse"));
    }
  }

  @Override
  public void closed(int status) {
    tell(() -> lost("closed with " + status));
  }

  private void lost(String why) {
    cut();
    events.lost(why);
  }

  /** Asks for a sign of life, when it is due. */
  void ping(long nowNanos) {
    if (nowNanos - pingedAt >= PING_NANOS) {
      pingedAt = nowNanos;
      send(
          SignalRequest.newBuilder()
              .setPingReq(Ping.newBuilder().setTimestamp(System.currentTimeMillis())));
    }
  }

  void send(SignalRequest.Builder request) {
    outbox.add(Optional.of(request.build().toByteArray()));
  }

  /** Sends what is left to send, and closes; nothing is heard any more. */
  void end() {
    ended = true;
    outbox.add(Optional.empty());
  }

  /** Drops the connection without a word; nothing is heard any more. */
  void cut() {
    ended = true;
    thread.interrupt();
    abort();
  }

  private void abort() {
    SignalSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
