package io.roomtape.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/** The WebSocket of one participant. */
final class Signalling implements SignalSocket.Listener {
  private final Consumer<SignalResponse> heard;
  private final CompletableFuture<SignalSocket> socket = new CompletableFuture<>();
  private volatile String state = "open";

  /**
   * @param heard is given every message of the server, in order
   */
  Signalling(Consumer<SignalResponse> heard) {
    this.heard = heard;
  }

  /**
   * Connects.
   *
   * @throws SignalSocket.Refused if the server does
   */
  void open(URI url) {
    socket.complete(SignalSocket.open(url, this));
  }

  /** Sends in any thread. */
  void send(SignalRequest.Builder request) {
    try {
      socket.join().send(request.build().toByteArray());
    } catch (UncheckedIOException e) {
      state = "ended: " + e.getMessage();
    }
  }

  /** Drops the connection without a word. */
  void cut() {
    socket.join().abort();
  }

  @Override
  public void binary(byte[] message) {
    try {
      heard.accept(SignalResponse.parseFrom(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The server sent what is no SignalResponse", e);
    }
  }

  @Override
  public void closed(int status) {
    state = "closed with " + status;
  }

  /** How the connection stands, or how it ended, for who waits in vain. */
  @Override
  public String toString() {
    return state;
  }
}
