package io.roomtape.egress.api;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Every field of a request, those of messages within included, each set to other values. */
final class FieldWalk {
  /** Nested deeper than requests are. */
  private static final int DEEPEST = 6;

  /**
   * @param path the names of the fields, from the request's own on
   * @param request the usual one, but for this field
   */
  record Change<Q>(String path, Object value, Q request) {
    @Override
    public String toString() {
      return path + " = " + value;
    }
  }

  private FieldWalk() {}

  @SuppressWarnings("unchecked") // a builder builds its own kind
  static <Q extends Message> List<Change<Q>> of(Q usual) {
    Message.Builder root = usual.toBuilder();
    List<Change<Q>> changes = new ArrayList<>();
    walk(
        root,
        "",
        0,
        (path, value) -> {
          Q changed = (Q) root.build();
          if (!changed.equals(usual)) {
            changes.add(new Change<>(path, value, changed));
          }
        });
    return changes;
  }

  private static void walk(
      Message.Builder at, String prefix, int depth, BiConsumer<String, Object> found) {
    for (FieldDescriptor field : at.getDescriptorForType().getFields()) {
      String path = prefix + field.getName();
      Message before = at.build();
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
        if (depth < DEEPEST) {
          Message.Builder inside = builder(at, field);
          found.accept(path, "{}");
          walk(inside, path + ".", depth + 1, found);
        }
        at.clear().mergeFrom(before);
      } else {
        for (Object value : values(field)) {
          set(at, field, value);
          found.accept(path, value);
          at.clear().mergeFrom(before);
        }
      }
    }
  }

  private static Message.Builder builder(Message.Builder at, FieldDescriptor field) {
    if (!field.isRepeated()) {
      return at.getFieldBuilder(field);
    }
    if (at.getRepeatedFieldCount(field) == 0) {
      at.addRepeatedField(field, at.newBuilderForField(field).build());
    }
    return at.getRepeatedFieldBuilder(field, 0);
  }

  private static void set(Message.Builder at, FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      Message.Builder entry = at.newBuilderForField(field);
      entry.getDescriptorForType().getFields().forEach(part -> entry.setField(part, value));
      at.addRepeatedField(field, entry.build());
    } else if (field.isRepeated()) {
      at.addRepeatedField(field, value);
    } else {
      at.setField(field, value);
    }
  }

  private static List<?> values(FieldDescriptor field) {
    if (field.isMapField()) {
      return List.of("other");
    }
    return switch (field.getJavaType()) {
      case STRING -> List.of("other", "https://other.example/", "speaker-light");
      case BOOLEAN -> List.of(true);
      case INT -> List.of(1, 6, 24, 64, 640, 48_000);
      case LONG -> List.of(1L);
      case FLOAT -> List.of(1f);
      case DOUBLE -> List.of(1d);
      case ENUM -> constants(field);
      case BYTE_STRING, MESSAGE -> throw new AssertionError("No values for " + field);
    };
  }

  private static List<EnumValueDescriptor> constants(FieldDescriptor field) {
    List<EnumValueDescriptor> all = new ArrayList<>(field.getEnumType().getValues());
    all.add(field.getEnumType().findValueByNumberCreatingIfUnknown(99));
    return all;
  }
}
