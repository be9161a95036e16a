package io.roomtape.livekit;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/** A client without media: one signal connection and what came over it. */
final class SignalClient implements WebSocket.Listener {
  private final List<SignalResponse> received = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private volatile @Nullable Integer closeCode;
  private @Nullable WebSocket socket;

  private SignalClient() {}

  static SignalClient connect(HttpClient http, URI server, String pathAndQuery) {
    var client = new SignalClient();
    URI uri = URI.create("ws://" + server.getAuthority() + pathAndQuery);
    client.socket = http.newWebSocketBuilder().buildAsync(uri, client).join();
    return client;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    frame.writeBytes(bytes);
    if (last) {
      try {
        received.add(SignalResponse.parseFrom(frame.toByteArray()));
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("The server sent what is no SignalResponse", e);
      }
      frame.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  void send(SignalRequest request) {
    if (socket != null) {
      socket.sendBinary(ByteBuffer.wrap(request.toByteArray()), true).join();
    }
  }

  /** Cuts the connection as a crash does. */
  void abort() {
    if (socket != null) {
      socket.abort();
    }
  }

  List<SignalResponse.MessageCase> order() {
    return received.stream().map(SignalResponse::getMessageCase).toList();
  }

  /** The first message that fits, now or soon. */
  SignalResponse next(Predicate<SignalResponse> fits) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> received.stream().anyMatch(fits));
    return received.stream().filter(fits).findFirst().orElseThrow();
  }

  SignalResponse next(SignalResponse.MessageCase messageCase) {
    return next(message -> message.getMessageCase() == messageCase);
  }

  int closeCode() {
    await().until(() -> closeCode != null);
    Integer code = closeCode;
    return code == null ? -1 : code;
  }
}
