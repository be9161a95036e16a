package io.roomtape.livekit.twirp;

import com.google.gson.JsonObject;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.livekit.protocol.LaterProtocol;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How bodies are written. Answers in JSON are snake_case with every default, as LiveKit's. */
enum Encoding {
  JSON("application/json", "the json request could not be decoded") {
    @Override
    void merge(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
      Message.Builder named = LaterProtocol.builder(into);
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(body, StandardCharsets.UTF_8), named);
      LaterProtocol.merge(named.build(), into);
    }

    @Override
    byte[] write(Message message) {
      return AnswerJson.of(LaterProtocol.named(message))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  PROTOBUF("application/protobuf", "failed to read request body") {
    @Override
    void merge(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
      into.mergeFrom(body);
    }

    @Override
    byte[] write(Message message) {
      return message.toByteArray();
    }
  };

  private final String contentType;
  private final String unreadable;

  Encoding(String contentType, String unreadable) {
    this.contentType = contentType;
    this.unreadable = unreadable;
  }

  String contentType() {
    return contentType;
  }

  abstract void merge(byte[] body, Message.Builder into) throws InvalidProtocolBufferException;

  abstract byte[] write(Message message);

  /** Reads a body into the type of the prototype. */
  <Q extends Message> Q read(Q prototype, byte[] body) throws TwirpException {
    Message.Builder builder = prototype.newBuilderForType();
    try {
      merge(body, builder);
    } catch (InvalidProtocolBufferException e) {
      String name = this == JSON ? "json" : "protobuf";
      throw new TwirpException(Code.MALFORMED, "the " + name + " request could not be decoded");
    }
    @SuppressWarnings("unchecked") // a prototype's builder builds the prototype's type
    Q message = (Q) builder.build();
    return message;
  }

  /** For a body that does not come whole. */
  TwirpException unreadable() {
    return new TwirpException(Code.MALFORMED, unreadable);
  }

  /** An error's body, always JSON. */
  static byte[] error(String code, String message, Map<String, String> meta) {
    var json = new JsonObject();
    json.addProperty("code", code);
    json.addProperty("msg", message);
    if (!meta.isEmpty()) {
      var entries = new JsonObject();
      meta.forEach(entries::addProperty);
      json.add("meta", entries);
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
