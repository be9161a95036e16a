package io.roomtape.server.recordings;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording's metadata in storage: where they are, and how they are read. {@link
 * RecordingDocument} wrote them, or another server that writes the same fields.
 */
public final class MetadataFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Beside the media. */
  public static final String FOLDER = ".metadata";

  private static final String SUFFIX = ".json";
  private static final String END_REASON = "endReason";
  private static final String DETAILS = "details";

  private MetadataFile() {}

  /** The field that holds what is said of an end. */
  static String reasonField(RecordingState end) {
    return end == RecordingState.LIMIT_REACHED ? END_REASON : DETAILS;
  }

  /** What a recording's file is called in its folder. */
  public static String nameFor(RecordingName name) {
    return name.stem() + SUFFIX;
  }

  /** The recording whose file is called so; empty when it is none's. */
  public static Optional<RecordingName> recording(String fileName) {
    return fileName.endsWith(SUFFIX)
        ? RecordingName.ofStem(fileName.substring(0, fileName.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /**
   * The finished recording that a metadata file describes. Its room need not hear of it any more.
   *
   * @return empty when a field is missing or wrong, or when it describes another recording
   */
  public static Optional<RecordingEntry> entry(RecordingName name, byte[] json) {
    try {
      JsonNode document = JSON.readTree(json);
      return document.path("name").stringValue().equals(name.value())
          ? Optional.of(entry(name, document))
          : Optional.empty();
    } catch (JacksonException | InvalidValue | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  private static RecordingEntry entry(RecordingName name, JsonNode document) {
    String endReason = document.path(END_REASON).asString("");
    Recording recording =
        new Recording(
            new EgressId(document.path("id").stringValue()),
            name,
            new RoomName(document.path("roomName").stringValue()),
            new RoomSid(document.path("roomId").stringValue()),
            Instant.ofEpochSecond(0, number(document, "startedAt", 6)),
            Duration.ofNanos(number(document, "duration", 9)),
            number(document, "size", 0));
    return endReason.isEmpty()
        ? RecordingEntry.finished(
            recording, RecordingState.COMPLETE, document.path(DETAILS).asString(""))
        : RecordingEntry.finished(recording, RecordingState.LIMIT_REACHED, endReason);
  }

  /**
   * A number of a smaller unit.
   *
   * @param shift how many powers of ten that unit is smaller than the field's
   * @throws ArithmeticException when it is negative or too large for any recording
   */
  private static long number(JsonNode document, String field, int shift) {
    BigDecimal shifted = document.path(field).decimalValue().movePointRight(shift);
    if (shifted.signum() < 0) {
      throw new ArithmeticException(field + " is negative");
    }
    return shifted.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
