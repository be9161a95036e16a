package io.roomtape.server.rooms;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A room's metadata: a JSON object with two keys of ours among those of others. */
final class RoomMetadata {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CREATED_BY = "createdBy";
  private static final String STATUS = "recordingStatus";

  private final ObjectNode object;

  private RoomMetadata(ObjectNode object) {
    this.object = object;
  }

  static RoomMetadata of(String text) {
    return new RoomMetadata(parse(text).orElseGet(JSON::createObjectNode));
  }

  /** Whether clients can rely on it: an object that says who created it and its status. */
  boolean isComplete() {
    return has(CREATED_BY) && has(STATUS);
  }

  boolean isCreatedBy(String appName) {
    return has(CREATED_BY) && object.get(CREATED_BY).stringValue().equals(appName);
  }

  boolean says(RecordingStatus status) {
    return status().filter(status::equals).isPresent();
  }

  Optional<RecordingStatus> status() {
    String word = object.path(STATUS).asString("");
    return Stream.of(RecordingStatus.values())
        .filter(status -> status.name().equals(word))
        .findFirst();
  }

  /** With our keys where they are missing. */
  RoomMetadata completed(String appName) {
    ObjectNode copy = object.deepCopy();
    if (!has(CREATED_BY)) {
      copy.put(CREATED_BY, appName);
    }
    if (!has(STATUS)) {
      copy.put(STATUS, RecordingStatus.STOPPED.name());
    }
    return new RoomMetadata(copy);
  }

  RoomMetadata with(RecordingStatus status) {
    return new RoomMetadata(object.deepCopy().put(STATUS, status.name()));
  }

  private boolean has(String key) {
    return object.path(key).isString();
  }

  private static Optional<ObjectNode> parse(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      // Anybody may set a room's metadata to anything; what is not JSON cannot be merged.
      return Optional.empty();
    }
  }

  /** As it is written into the room. */
  String text() {
    return object.toString();
  }
}
