package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** The fields of a protobuf message by their numbers; of one that comes several times, the last. */
record Parsed(UnknownFieldSet fields) {
  /**
   * @throws InvalidProtocolBufferException when it is no message
   */
  static Parsed of(ByteString message) throws InvalidProtocolBufferException {
    return new Parsed(UnknownFieldSet.parseFrom(message));
  }

  ByteString bytes(int number) {
    Field field = fields.getField(number);
    return field.getLengthDelimitedList().isEmpty()
        ? ByteString.EMPTY
        : field.getLengthDelimitedList().getLast();
  }

  String string(int number) {
    return bytes(number).toStringUtf8();
  }

  /** Of a bool, a number of 64 bits, or the bits of a float. */
  long number(int number) {
    Field field = fields.getField(number);
    if (!field.getFixed32List().isEmpty()) {
      return field.getFixed32List().getLast();
    }
    return field.getVarintList().isEmpty() ? 0 : field.getVarintList().getLast();
  }
}
