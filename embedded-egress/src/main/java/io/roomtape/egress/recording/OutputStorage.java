package io.roomtape.egress.recording;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.StartEgressRequest;

/** The storages that outputs say, put where another form of a request says them. */
public final class OutputStorage {
  private OutputStorage() {}

  /** Those that have no storage of their own with that of the request. */
  static List<Output> outputs(StartEgressRequest request) {
    return request.getOutputsList().stream()
        .map(
            output ->
                output.hasStorage() || !request.hasStorage()
                    ? output
                    : output.toBuilder().setStorage(request.getStorage()).build())
        .toList();
  }

  /**
   * Puts the storage that one message says into another; one that is said there already stays.
   *
   * @param output with one field for each kind of storage, such as {@code s3}
   * @param holder with fields of the same names
   */
  public static <B extends Message.Builder> B into(B output, Message holder) {
    OneofDescriptor place =
        output.getDescriptorForType().findFieldByName("s3").getContainingOneof();
    if (output.getOneofFieldDescriptor(place) == null) {
      for (FieldDescriptor kind : place.getFields()) {
        FieldDescriptor asked = holder.getDescriptorForType().findFieldByName(kind.getName());
        if (holder.hasField(asked)) {
          output.setField(kind, holder.getField(asked));
        }
      }
    }
    return output;
  }
}
