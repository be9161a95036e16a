package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.Optional;

/**
 * What psrpc 0.7 publishes (its package {@code internal}): one of four messages within a {@code
 * Msg}, which says which of them it is.
 */
sealed interface Message {
  String TYPE = "type.googleapis.com/internal.";

  String requestId();

  /** Its name within the package. */
  String name();

  void writeTo(Fields to) throws IOException;

  /**
   * A call.
   *
   * @param sentAt Unix ns
   * @param expiry Unix ns; nothing begins after it
   * @param multi whether all servers answer, unasked
   * @param body the method's message
   */
  record Request(
      String requestId, String clientId, long sentAt, long expiry, boolean multi, ByteString body)
      implements Message {
    @Override
    public String name() {
      return "Request";
    }

    @Override
    public void writeTo(Fields to) throws IOException {
      to.string(1, requestId);
      to.string(2, clientId);
      to.int64(3, sentAt);
      to.int64(4, expiry);
      to.bool(5, multi);
      to.bytes(8, body);
    }
  }

  /** A server would answer: the more the affinity is, the rather. */
  record Claim(String requestId, String serverId, float affinity) implements Message {
    @Override
    public String name() {
      return "ClaimRequest";
    }

    @Override
    public void writeTo(Fields to) throws IOException {
      to.string(1, requestId);
      to.string(2, serverId);
      to.float32(3, affinity);
    }
  }

  /** The caller has chosen a server. */
  record Choice(String requestId, String serverId) implements Message {
    @Override
    public String name() {
      return "ClaimResponse";
    }

    @Override
    public void writeTo(Fields to) throws IOException {
      to.string(1, requestId);
      to.string(2, serverId);
    }
  }

  /**
   * The answer.
   *
   * @param sentAt Unix ns
   * @param error empty if it went well
   * @param code of the error
   */
  record Response(
      String requestId, String serverId, long sentAt, String error, String code, ByteString body)
      implements Message {
    @Override
    public String name() {
      return "Response";
    }

    @Override
    public void writeTo(Fields to) throws IOException {
      to.string(1, requestId);
      to.string(2, serverId);
      to.int64(3, sentAt);
      to.string(5, error);
      to.string(6, code);
      to.bytes(7, body);
    }
  }

  /** As it is published. */
  default byte[] encoded() {
    return Fields.written(
            to -> {
              to.string(1, TYPE + name());
              to.bytes(2, Fields.written(this::writeTo));
            })
        .toByteArray();
  }

  /** Empty when it is none of these messages: there may be others that are published here. */
  static Optional<Message> parse(byte[] published) {
    try {
      Parsed message = Parsed.of(ByteString.copyFrom(published));
      Parsed value = Parsed.of(message.bytes(2));
      return Optional.ofNullable(
          switch (message.string(1)) {
            case TYPE + "Request" ->
                new Request(
                    value.string(1),
                    value.string(2),
                    value.number(3),
                    value.number(4),
                    value.number(5) != 0,
                    value.bytes(8));
            case TYPE + "ClaimRequest" ->
                new Claim(
                    value.string(1), value.string(2), Float.intBitsToFloat((int) value.number(3)));
            case TYPE + "ClaimResponse" -> new Choice(value.string(1), value.string(2));
            case TYPE + "Response" ->
                new Response(
                    value.string(1),
                    value.string(2),
                    value.number(3),
                    value.string(5),
                    value.string(6),
                    value.bytes(7));
            default -> null;
          });
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
