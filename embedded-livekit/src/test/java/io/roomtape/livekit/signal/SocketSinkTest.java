package io.roomtape.livekit.signal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketContext;
import io.helidon.websocket.WsSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import livekit.LivekitModels.Room;
import livekit.LivekitRtc.RoomUpdate;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.Test;

class SocketSinkTest {
  private static final int METADATA = 512 * 1024;

  private final SocketSink sink = new SocketSink(ConcurrentHashMap.newKeySet());
  private final Socket socket = new Socket();

  @Test
  void whatWaitsForTheSocketIsSentInOrder() throws InterruptedException {
    sink.send(metadata("a"));
    sink.send(metadata("b"));
    sink.close();
    sink.opened(socket);
    assertThat(List.of(socket.next(), socket.next(), socket.next()))
        .containsExactly(metadata("a").toString(), metadata("b").toString(), "closed");
  }

  @Test
  void whoDoesNotReadKeepsNoLotOfLongMessagesWaiting() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      sink.send(metadata("x".repeat(METADATA)));
    }
    sink.opened(socket);
    assertThat(socket.next()).isEqualTo("closed");
  }

  @Test
  void aMessageMayTellOfMany() throws InterruptedException {
    SignalResponse many = metadata("x".repeat(100 * METADATA));
    sink.send(many);
    sink.send(metadata("a"));
    sink.opened(socket);
    assertThat(socket.next()).isEqualTo(many.toString());
    assertThat(socket.next()).isEqualTo(metadata("a").toString());
    sink.close();
  }

  private static SignalResponse metadata(String text) {
    return SignalResponse.newBuilder()
        .setRoomUpdate(RoomUpdate.newBuilder().setRoom(Room.newBuilder().setMetadata(text)))
        .build();
  }

  /** What it was given to send, and its end. */
  private static final class Socket implements WsSession {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return Optional.ofNullable(heard.poll(10, SECONDS)).orElse("nothing");
    }

    @Override
    public WsSession send(String text, boolean last) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WsSession send(BufferData bufferData, boolean last) {
      try {
        heard.add(SignalResponse.parseFrom(bufferData.readBytes()).toString());
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError(e);
      }
      return this;
    }

    @Override
    public WsSession ping(BufferData bufferData) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WsSession pong(BufferData bufferData) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WsSession close(int code, String reason) {
      heard.add("closed");
      return this;
    }

    @Override
    public WsSession terminate() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SocketContext socketContext() {
      throw new UnsupportedOperationException();
    }
  }
}
