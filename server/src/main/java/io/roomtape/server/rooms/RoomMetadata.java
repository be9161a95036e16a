package io.roomtape.server.rooms;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A room's metadata: a JSON object with four keys of ours among those of others. What others wrote
 * stays, be it another key, another creator or no JSON at all.
 */
final class RoomMetadata {
  /** Numbers of others stay as they are, to the last digit. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String CREATED_BY = "createdBy";
  private static final String STATUS = "recordingStatus";
  private static final String STARTED_AT = "recordingStartedAt";
  private static final String DETAILS = "recordingDetails";

  private final ObjectNode object;
  private final boolean writable;

  private RoomMetadata(ObjectNode object, boolean writable) {
    this.object = object;
    this.writable = writable;
  }

  static RoomMetadata of(String text) {
    Optional<ObjectNode> object = parse(text);
    return new RoomMetadata(
        object.orElseGet(JSON::createObjectNode), object.isPresent() || text.isBlank());
  }

  /** Whether keys of ours can stand in it: anybody may set a room's metadata to anything. */
  boolean isWritable() {
    return writable;
  }

  /** Whether another application says that it created the room. */
  boolean isOfOthers(String appName) {
    return !object.path(CREATED_BY).isMissingNode() && !isCreatedBy(appName);
  }

  /** Whether clients can rely on it: an object that says who created it and its status. */
  boolean isComplete() {
    return has(CREATED_BY) && has(STATUS);
  }

  boolean isCreatedBy(String appName) {
    return has(CREATED_BY) && object.get(CREATED_BY).stringValue().equals(appName);
  }

  boolean isSame(RoomMetadata other) {
    return object.equals(other.object);
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
    if (copy.path(CREATED_BY).isMissingNode()) {
      copy.put(CREATED_BY, appName);
    }
    if (!has(STATUS)) {
      copy.put(STATUS, RecordingStatus.STOPPED.name());
    }
    return new RoomMetadata(copy, writable);
  }

  /**
   * With a status, with the time at which the recording began while there is one, as whole
   * milliseconds since the epoch, and with details if there are any.
   */
  RoomMetadata with(Standing standing) {
    ObjectNode copy = object.deepCopy().put(STATUS, standing.status().name());
    switch (standing.status()) {
      case STARTED -> copy.put(STARTED_AT, standing.startedAt().toEpochMilli());
      case STOPPING -> {}
      case STARTING, STOPPED, FAILED -> copy.remove(STARTED_AT);
    }
    if (standing.details().isEmpty()) {
      copy.remove(DETAILS);
    } else {
      copy.put(DETAILS, standing.details());
    }
    return new RoomMetadata(copy, writable);
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
      // What is not JSON cannot be merged with ours.
      return Optional.empty();
    }
  }

  /** As it is written into the room. */
  String text() {
    return object.toString();
  }
}
