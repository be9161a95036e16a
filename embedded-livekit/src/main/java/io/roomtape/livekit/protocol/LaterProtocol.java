package io.roomtape.livekit.protocol;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Optional;
import livekit.LivekitEgress;
import livekit.LivekitWebhook;

/**
 * What livekit-server 1.13.5 knows of egress and the classes for Java do not: {@code
 * AudioConfig.capture_all}, the preset {@code PASSTHROUGH}, {@code EgressInfo.egress}. In protobuf
 * they are unknown fields, which nothing loses; JSON needs their names.
 */
public final class LaterProtocol {
  /** Made when it is needed: to read descriptors takes a while. */
  private static final class Files {
    static final FileDescriptor EGRESS = built(egress(), LivekitEgress.getDescriptor());
    static final FileDescriptor WEBHOOK =
        built(LivekitWebhook.getDescriptor().toProto(), LivekitWebhook.getDescriptor());
  }

  private LaterProtocol() {}

  /** The same message, with all its fields by their names. */
  public static Message named(Message message) {
    Optional<Descriptor> later = later(message.getDescriptorForType());
    if (later.isEmpty()) {
      return message;
    }
    try {
      return DynamicMessage.parseFrom(later.get(), message.toByteString());
    } catch (InvalidProtocolBufferException e) {
      return message;
    }
  }

  /** Takes the fields of a message that was built by {@link #builder}. */
  public static void merge(Message named, Message.Builder into)
      throws InvalidProtocolBufferException {
    into.mergeFrom(named.toByteString());
  }

  /** For a message whose fields are named. */
  public static Message.Builder builder(Message.Builder known) {
    return later(known.getDescriptorForType())
        .<Message.Builder>map(DynamicMessage::newBuilder)
        .orElseGet(() -> known.getDefaultInstanceForType().newBuilderForType());
  }

  private static Optional<Descriptor> later(Descriptor known) {
    return switch (known.getFile().getName()) {
      case "livekit_egress.proto" ->
          Optional.ofNullable(Files.EGRESS.findMessageTypeByName(known.getName()));
      case "livekit_webhook.proto" ->
          Optional.ofNullable(Files.WEBHOOK.findMessageTypeByName(known.getName()));
      default -> Optional.empty();
    };
  }

  private static FileDescriptor built(FileDescriptorProto file, FileDescriptor known) {
    FileDescriptor[] dependencies =
        known.getDependencies().stream()
            .map(each -> each == LivekitEgress.getDescriptor() ? Files.EGRESS : each)
            .toArray(FileDescriptor[]::new);
    try {
      return FileDescriptor.buildFrom(file, dependencies);
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileDescriptorProto egress() {
    FileDescriptorProto.Builder file = LivekitEgress.getDescriptor().toProto().toBuilder();
    file.getMessageTypeBuilderList().forEach(LaterProtocol::complete);
    file.getEnumTypeBuilderList().stream()
        .filter(each -> each.getName().equals("EncodingOptionsPreset"))
        .forEach(
            presets ->
                presets.addValue(
                    EnumValueDescriptorProto.newBuilder().setName("PASSTHROUGH").setNumber(8)));
    return file.build();
  }

  private static void complete(DescriptorProto.Builder message) {
    switch (message.getName()) {
      case "AudioConfig", "DataConfig" -> {
        message.getFieldBuilder(0).setNumber(2);
        message.addField(field("capture_all", 1).setType(FieldDescriptorProto.Type.TYPE_BOOL));
      }
      case "EgressInfo" ->
          message.addField(
              field("egress", 29)
                  .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                  .setTypeName(".livekit.StartEgressRequest")
                  .setOneofIndex(
                      message.getOneofDeclList().stream()
                          .map(OneofDescriptorProto::getName)
                          .toList()
                          .indexOf("request")));
      default -> {}
    }
  }

  private static FieldDescriptorProto.Builder field(String name, int number) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
  }
}
