package io.roomtape.server.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A recording's file name. It ends in {@code .mp4}, begins with no dot, has at most 200 bytes in
 * UTF-8 and no character that is special in a path, a URL, HTML or a quoted argument: browsers put
 * it into all of them.
 */
public record RecordingName(String value) {
  private static final String SUFFIX = ".mp4";
  private static final int MAX_BYTES = 200;
  private static final int MAX_ROOM_BYTES = 80;
  private static final String UNSAFE = "/\\'\"`<>&#?%+*:|{}$^";
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RecordingName {
    Rules.checkText("recordingName", value, MAX_BYTES);
    if (value.startsWith(".") || !value.endsWith(SUFFIX) || value.length() == SUFFIX.length()) {
      throw new InvalidValue("recordingName", "must end in .mp4 and not begin with a dot");
    }
    if (!value.codePoints().allMatch(RecordingName::isSafe)) {
      throw new InvalidValue("recordingName", "must not contain special characters");
    }
  }

  /** For names that may be anything, such as parts of a path: what is invalid names nothing. */
  public static Optional<RecordingName> parse(String value) {
    try {
      return Optional.of(new RecordingName(value));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /**
   * Names a new recording {@code {room}-{sid}-{time}-{distinction}.mp4}. The room's name stands
   * there as it is unless it has characters that are not safe, or is long.
   *
   * @param distinction letters and digits that make the name unique within the second
   */
  public static RecordingName of(RoomName room, RoomSid sid, Instant at, String distinction) {
    String beginning = safe(room.value());
    return new RecordingName(
        beginning + "-" + sid + "-" + TIME.format(at) + "-" + distinction + SUFFIX);
  }

  /** The name without {@code .mp4}. */
  public String stem() {
    return value.substring(0, value.length() - SUFFIX.length());
  }

  private static String safe(String room) {
    StringBuilder safe = new StringBuilder();
    int bytes = 0;
    for (int c : Normalizer.normalize(room, Normalizer.Form.NFC).codePoints().toArray()) {
      boolean plain = isSafe(c) && !(safe.isEmpty() && (c == '.' || c == ' '));
      String kept = plain ? Character.toString(c) : "_";
      bytes += kept.getBytes(UTF_8).length;
      if (bytes > MAX_ROOM_BYTES) {
        break;
      }
      safe.append(kept);
    }
    return safe.toString();
  }

  private static boolean isSafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> UNSAFE.indexOf(c) < 0;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
