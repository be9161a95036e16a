package io.roomtape.livekit.signal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.roomtape.livekit.room.JoinRefusedException;
import io.roomtape.livekit.room.Rooms;
import io.roomtape.livekit.room.Session;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import livekit.LivekitRtc.SignalRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's signal connection. Joining happens while the connection is upgraded. */
final class SignalSocket implements WsListener {
  private static final Logger log = LoggerFactory.getLogger(SignalSocket.class);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static final int UNSUPPORTED_DATA = 1003;
  private static final int TOO_BIG = 1009;

  private final boolean v1;
  private final JoinRequests requests;
  private final Rooms rooms;
  private final SocketSink sink;
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Session session;

  SignalSocket(boolean v1, JoinRequests requests, Rooms rooms, SocketSink sink) {
    this.v1 = v1;
    this.requests = requests;
    this.rooms = rooms;
    this.sink = sink;
  }

  @Override
  public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
    String authorization = headers.first(HeaderNames.AUTHORIZATION).orElse("");
    try {
      session =
          rooms.join(requests.read(v1, prologue.query().rawValue(), authorization, false), sink);
    } catch (RefusedException e) {
      throw refusal(e.status(), e.getMessage());
    } catch (JoinRefusedException e) {
      throw refusal(500, e.getMessage());
    }
    return Optional.empty();
  }

  private static RequestException refusal(int status, @Nullable String message) {
    return RequestException.builder()
        .type(DirectHandler.EventType.OTHER)
        .status(Status.create(status))
        .message(String.valueOf(message))
        .safeMessage(true)
        .build();
  }

  @Override
  public void onOpen(WsSession opened) {
    sink.opened(opened);
    Thread connection = Thread.currentThread();
    Thread.ofVirtual().name("livekit-signal-watch").start(() -> awaitEnd(connection));
  }

  /**
   * Helidon says nothing when the network ends a connection between two frames, but the
   * connection's own thread ends then.
   */
  private void awaitEnd(Thread connection) {
    try {
      connection.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gone();
  }

  @Override
  public void onMessage(WsSession from, BufferData data, boolean last) {
    if (binary.size() + data.available() > MAX_MESSAGE_BYTES) {
      from.close(TOO_BIG, "message too big");
      return;
    }
    binary.writeBytes(data.readBytes());
    if (last) {
      byte[] message = binary.toByteArray();
      binary.reset();
      try {
        received(SignalRequest.parseFrom(message));
      } catch (InvalidProtocolBufferException e) {
        refuse(from);
      }
    }
  }

  @Override
  public void onMessage(WsSession from, String data, boolean last) {
    if (text.length() + data.length() > MAX_MESSAGE_BYTES) {
      from.close(TOO_BIG, "message too big");
      return;
    }
    text.append(data);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      sink.speakJson();
      var request = SignalRequest.newBuilder();
      try {
        JsonFormat.parser().ignoringUnknownFields().merge(message, request);
        received(request.build());
      } catch (InvalidProtocolBufferException e) {
        refuse(from);
      }
    }
  }

  private static void refuse(WsSession from) {
    log.debug("A client sent what is no SignalRequest");
    from.close(UNSUPPORTED_DATA, "not a SignalRequest");
  }

  private void received(SignalRequest request) {
    if (session != null) {
      session.request(request);
    }
  }

  @Override
  public void onClose(WsSession closed, int status, String reason) {
    gone();
  }

  @Override
  public void onError(WsSession broken, Throwable cause) {
    log.debug("Signal connection broken: {}", cause.toString());
    gone();
  }

  private void gone() {
    sink.gone();
    if (session != null) {
      session.disconnected();
    }
  }
}
