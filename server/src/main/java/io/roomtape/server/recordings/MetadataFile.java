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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** The longest first: each may be the end of another. */
  private static final List<String> SUFFIXES =
      Stream.concat(Stream.of(SUFFIX), Stream.of(Beside.values()).map(Beside::suffix))
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  static final String STATUS = "status";
  static final String END_REASON = "endReason";
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

  /** What something beside a recording is called in the same folder. */
  public static String nameFor(RecordingName name, Beside what) {
    return name.stem() + what.suffix();
  }

  /** Everything that a recording may have in that folder. */
  public static List<String> allFor(RecordingName name) {
    Stream<String> beside = Stream.of(Beside.values()).map(what -> nameFor(name, what));
    return Stream.concat(Stream.of(nameFor(name)), beside).toList();
  }

  /** The recording beside which a file of this name is something; empty when it is none's. */
  public static Optional<RecordingName> recording(String fileName, Beside what) {
    return recording(fileName).filter(name -> nameFor(name, what).equals(fileName));
  }

  /** The recording that has a file of this name in that folder; empty when it is none's. */
  public static Optional<RecordingName> recording(String fileName) {
    return SUFFIXES.stream()
        .filter(fileName::endsWith)
        .findFirst()
        .map(suffix -> fileName.substring(0, fileName.length() - suffix.length()))
        .flatMap(RecordingName::ofStem);
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
    Recording recording =
        new Recording(
            new EgressId(document.path("id").stringValue()),
            name,
            new RoomName(document.path("roomName").stringValue()),
            new RoomSid(document.path("roomId").stringValue()),
            Instant.ofEpochSecond(0, number(document, "startedAt", 6)),
            Duration.ofNanos(number(document, "duration", 9)),
            number(document, "size", 0));
    RecordingState end = end(document);
    return RecordingEntry.finished(recording, end, document.path(reasonField(end)).asString(""));
  }

  /** Before there was a status, only a limit was a reason. */
  private static RecordingState end(JsonNode document) {
    boolean limited =
        document.has(STATUS)
            ? document.path(STATUS).asString("").equals(RecordingState.LIMIT_REACHED.name())
            : !document.path(END_REASON).asString("").isEmpty();
    return limited ? RecordingState.LIMIT_REACHED : RecordingState.COMPLETE;
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
