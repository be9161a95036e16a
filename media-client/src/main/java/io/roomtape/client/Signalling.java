package io.roomtape.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/** The WebSocket of one participant. */
final class Signalling implements WebSocket.Listener {
  private final SignalFrames frames;
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private CompletableFuture<?> last = socket;
  private volatile String state = "open";

  /**
   * @param heard is given every message of the server, in order
   */
  Signalling(Consumer<SignalResponse> heard) {
    this.frames = new SignalFrames(heard);
  }

  /**
   * Connects.
   *
   * @throws java.util.concurrent.CompletionException if the server refuses
   */
  void open(HttpClient http, URI url) {
    http.newWebSocketBuilder().buildAsync(url, this).join();
  }

  /** Sends in any thread, one message after the other; one that fails holds up no other. */
  synchronized CompletableFuture<?> send(SignalRequest.Builder request) {
    ByteBuffer bytes = ByteBuffer.wrap(request.build().toByteArray());
    last =
        last.handle((_, _) -> true)
            .thenCombine(socket, (_, open) -> open)
            .thenCompose(open -> open.sendBinary(bytes, true));
    return last;
  }

  /** Drops the connection without a word. */
  void cut() {
    socket.join().abort();
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket.complete(opened);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    state = "closed by the server with " + status + " " + reason;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    state = "broken: " + error;
  }

  /** How the connection stands, or how it ended, for who waits in vain. */
  @Override
  public String toString() {
    return state;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    frames.add(data, last);
    from.request(1);
    return null;
  }
}
