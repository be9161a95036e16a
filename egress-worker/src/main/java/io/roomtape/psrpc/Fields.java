package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the fields of a protobuf message; one that has its default value is left out. */
record Fields(CodedOutputStream to) {
  interface Writer {
    void writeTo(Fields to) throws IOException;
  }

  static ByteString written(Writer writer) {
    ByteString.Output out = ByteString.newOutput();
    CodedOutputStream to = CodedOutputStream.newInstance(out);
    try {
      writer.writeTo(new Fields(to));
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteString();
  }

  void string(int number, String value) throws IOException {
    if (!value.isEmpty()) {
      to.writeString(number, value);
    }
  }

  void bytes(int number, ByteString value) throws IOException {
    if (!value.isEmpty()) {
      to.writeBytes(number, value);
    }
  }

  void int64(int number, long value) throws IOException {
    if (value != 0) {
      to.writeInt64(number, value);
    }
  }

  void bool(int number, boolean value) throws IOException {
    if (value) {
      to.writeBool(number, true);
    }
  }

  void float32(int number, float value) throws IOException {
    if (Float.floatToRawIntBits(value) != 0) {
      to.writeFloat(number, value);
    }
  }
}
