package io.roomtape.egress.recording;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StorageConfig;

/** The storages of the newer requests, put where older ones say them. */
final class UnifiedStorage {
  private UnifiedStorage() {}

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

  /** An output with a storage; one that says its own already keeps it. */
  static Message in(Message.Builder output, StorageConfig storage) {
    storage
        .getAllFields()
        .forEach(
            (kind, value) -> {
              FieldDescriptor field = output.getDescriptorForType().findFieldByName(kind.getName());
              if (output.getOneofFieldDescriptor(field.getContainingOneof()) == null) {
                output.setField(field, value);
              }
            });
    return output.build();
  }
}
