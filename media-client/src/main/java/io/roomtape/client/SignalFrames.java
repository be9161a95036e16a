package io.roomtape.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import livekit.LivekitRtc.SignalResponse;

/** Puts a server's messages together: a WebSocket hands them out in parts as they arrive. */
public final class SignalFrames {
  private final Consumer<SignalResponse> heard;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

  /**
   * @param heard is given every message, in order
   */
  public SignalFrames(Consumer<SignalResponse> heard) {
    this.heard = heard;
  }

  /**
   * Takes the next part.
   *
   * @param last whether it ends its message
   * @throws IllegalStateException if the message is no SignalResponse
   */
  public void add(ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    frame.writeBytes(bytes);
    if (last) {
      byte[] message = frame.toByteArray();
      frame.reset();
      heard.accept(parse(message));
    }
  }

  private static SignalResponse parse(byte[] message) {
    try {
      return SignalResponse.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The server sent what is no SignalResponse", e);
    }
  }
}
