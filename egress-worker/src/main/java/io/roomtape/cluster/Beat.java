package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import livekit.LivekitEgress.EgressInfo;

/**
 * What a worker tells the others every few seconds, and when an egress begins, as a protobuf
 * message.
 *
 * @param worker its id, which is also the name of a file
 * @param active its egresses that are not over
 */
record Beat(String worker, List<EgressInfo> active, Kind kind) {
  /** When a beat is told; the number is that of the message's field that says so. */
  enum Kind {
    /** After a time that is the same for all workers. */
    REGULAR(0),
    /** It leaves for good, with nothing left to do. */
    LEAVES(3),
    /** An egress has begun: nobody else is to count this one. */
    BETWEEN(4);

    private final int field;

    Kind(int field) {
      this.field = field;
    }

    static Kind of(UnknownFieldSet fields) {
      return Arrays.stream(values())
          .filter(kind -> kind.field > 0 && fields.hasField(kind.field))
          .findFirst()
          .orElse(REGULAR);
    }
  }

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int WORKER = 1;
  private static final int ACTIVE = 2;

  Beat {
    if (!ID.matcher(worker).matches()) {
      throw new IllegalArgumentException("No worker is called \"" + worker + "\"");
    }
  }

  byte[] encoded() {
    Field.Builder infos = Field.newBuilder();
    active.forEach(info -> infos.addLengthDelimited(info.toByteString()));
    UnknownFieldSet.Builder fields =
        UnknownFieldSet.newBuilder()
            .addField(
                WORKER,
                Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(worker)).build())
            .addField(ACTIVE, infos.build());
    if (kind != Kind.REGULAR) {
      fields.addField(kind.field, Field.newBuilder().addVarint(1).build());
    }
    return fields.build().toByteArray();
  }

  /** Empty when it is none. */
  static Optional<Beat> parse(byte[] message) {
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(message);
      List<EgressInfo> active = new ArrayList<>();
      for (ByteString info : fields.getField(ACTIVE).getLengthDelimitedList()) {
        active.add(EgressInfo.parseFrom(info));
      }
      List<ByteString> workers = fields.getField(WORKER).getLengthDelimitedList();
      return workers.isEmpty()
          ? Optional.empty()
          : Optional.of(new Beat(workers.getLast().toStringUtf8(), active, Kind.of(fields)));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
