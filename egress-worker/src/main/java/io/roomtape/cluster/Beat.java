package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import livekit.LivekitEgress.EgressInfo;

/**
 * What a worker tells the others every few seconds, as a protobuf message.
 *
 * @param worker its id, which is also the name of a file
 * @param active its egresses that are not over
 * @param leaves whether it leaves for good, with nothing left to do
 */
record Beat(String worker, List<EgressInfo> active, boolean leaves) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int WORKER = 1;
  private static final int ACTIVE = 2;
  private static final int LEAVES = 3;

  Beat {
    if (!ID.matcher(worker).matches()) {
      throw new IllegalArgumentException("No worker is called \"" + worker + "\"");
    }
  }

  byte[] encoded() {
    Field.Builder infos = Field.newBuilder();
    active.forEach(info -> infos.addLengthDelimited(info.toByteString()));
    return UnknownFieldSet.newBuilder()
        .addField(
            WORKER, Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(worker)).build())
        .addField(ACTIVE, infos.build())
        .addField(LEAVES, Field.newBuilder().addVarint(leaves ? 1 : 0).build())
        .build()
        .toByteArray();
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
      boolean leaves = fields.getField(LEAVES).getVarintList().contains(1L);
      return workers.isEmpty()
          ? Optional.empty()
          : Optional.of(new Beat(workers.getLast().toStringUtf8(), active, leaves));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
