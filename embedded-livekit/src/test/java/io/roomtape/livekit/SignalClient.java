package io.roomtape.livekit;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.client.SignalSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/** A client without media: one signal connection and what came over it. */
final class SignalClient implements SignalSocket.Listener {
  private final List<SignalResponse> received = new CopyOnWriteArrayList<>();
  private volatile @Nullable Integer closeCode;
  private final SignalSocket socket;

  private SignalClient(URI url) {
    socket = SignalSocket.open(url, this);
  }

  /**
   * Connects.
   *
   * @throws SignalSocket.Refused if the server does
   */
  static SignalClient connect(URI server, String pathAndQuery) {
    return new SignalClient(URI.create("ws://" + server.getAuthority() + pathAndQuery));
  }

  @Override
  public void binary(byte[] message) {
    try {
      received.add(SignalResponse.parseFrom(message));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("The server sent what is no SignalResponse", e);
    }
  }

  @Override
  public void closed(int status) {
    closeCode = status;
  }

  void send(SignalRequest request) {
    socket.send(request.toByteArray());
  }

  /** Cuts the connection as a crash does. */
  void abort() {
    socket.abort();
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
