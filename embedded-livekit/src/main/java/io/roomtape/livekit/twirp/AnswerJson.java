package io.roomtape.livekit.twirp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.List;

/**
 * JSON as LiveKit's Go server answers it: names as in the proto files, every default emitted, unset
 * messages null, unset members of a oneof left out, 64-bit integers as strings.
 */
final class AnswerJson {
  private AnswerJson() {}

  static JsonObject of(Message message) {
    var json = new JsonObject();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean set = field.isRepeated() || !field.hasPresence() || message.hasField(field);
      if (set) {
        json.add(field.getName(), value(message, field));
      } else if (field.getContainingOneof() == null) {
        json.add(field.getName(), JsonNull.INSTANCE);
      }
    }
    return json;
  }

  private static JsonElement value(Message message, FieldDescriptor field) {
    Object value = message.getField(field);
    if (field.isMapField()) {
      return map(field, (List<?>) value);
    }
    if (field.isRepeated()) {
      var array = new JsonArray();
      ((List<?>) value).forEach(element -> array.add(one(field, element)));
      return array;
    }
    return one(field, value);
  }

  private static JsonObject map(FieldDescriptor field, List<?> entries) {
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    var json = new JsonObject();
    for (Object entry : entries) {
      Message pair = (Message) entry;
      json.add(String.valueOf(pair.getField(key)), one(value, pair.getField(value)));
    }
    return json;
  }

  private static JsonElement one(FieldDescriptor field, Object value) {
    return switch (value) {
      case Message message -> of(message);
      case EnumValueDescriptor constant -> constant(constant);
      case ByteString bytes ->
          new JsonPrimitive(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case Boolean truth -> new JsonPrimitive(truth);
      case Long number -> new JsonPrimitive(text(field, number));
      case Integer number -> new JsonPrimitive(unsigned(field, number));
      case Number number -> new JsonPrimitive(number);
      default -> new JsonPrimitive(String.valueOf(value));
    };
  }

  /** One of a later protocol has a number only. */
  private static JsonPrimitive constant(EnumValueDescriptor constant) {
    return constant.getIndex() < 0
        ? new JsonPrimitive(constant.getNumber())
        : new JsonPrimitive(constant.getName());
  }

  private static String text(FieldDescriptor field, long number) {
    boolean unsigned =
        field.getType() == FieldDescriptor.Type.UINT64
            || field.getType() == FieldDescriptor.Type.FIXED64;
    return unsigned ? Long.toUnsignedString(number) : Long.toString(number);
  }

  private static Number unsigned(FieldDescriptor field, int number) {
    boolean unsigned =
        field.getType() == FieldDescriptor.Type.UINT32
            || field.getType() == FieldDescriptor.Type.FIXED32;
    return unsigned ? (Number) Integer.toUnsignedLong(number) : (Number) number;
  }
}
