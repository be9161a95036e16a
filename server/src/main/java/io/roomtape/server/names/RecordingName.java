package io.roomtape.server.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recording's file name. It ends in {@code .mp4}, begins with no dot, has at most 200 bytes in
 * UTF-8 and nothing that means something else in a path, HTML or a quoted argument, or once it is
 * decoded: browsers put it into all of them. What {@link #of} names is plain even in a URL.
 */
public record RecordingName(String value) {
  private static final String SUFFIX = ".mp4";
  private static final int MAX_BYTES = 200;
  private static final int MAX_ROOM_BYTES = 80;
  private static final String UNSAFE = "/\\'\"`<>#?*:|{}$^";

  /** Encodings that a browser would undo: of a URL, and HTML's, some of which need no semicolon. */
  private static final Pattern ENCODED =
      Pattern.compile("%[0-9A-Fa-f]{2}|&(?:[0-9A-Za-z]+;|(?i:quot|lt|gt))");

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RecordingName {
    Rules.checkText("recordingName", value, MAX_BYTES);
    if (value.startsWith(".") || !value.endsWith(SUFFIX) || value.length() == SUFFIX.length()) {
      throw new InvalidValue("recordingName", "must end in .mp4 and not begin with a dot");
    }
    if (!value.codePoints().allMatch(RecordingName::isSafe) || ENCODED.matcher(value).find()) {
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
   * there with its letters, digits, {@code - _ . ~} and inner spaces, as far as it fits; {@code _}
   * stands for the rest.
   *
   * @param distinction letters and digits that make the name unique within the second
   */
  public static RecordingName of(RoomName room, RoomSid sid, Instant at, String distinction) {
    String beginning = plain(room.value());
    return new RecordingName(
        beginning + "-" + sid + "-" + TIME.format(at) + "-" + distinction + SUFFIX);
  }

  /** The name that has this {@link #stem}; what cannot be one names nothing. */
  public static Optional<RecordingName> ofStem(String stem) {
    return parse(stem + SUFFIX);
  }

  /** The name without {@code .mp4}. */
  public String stem() {
    return value.substring(0, value.length() - SUFFIX.length());
  }

  private static String plain(String room) {
    StringBuilder plain = new StringBuilder();
    int bytes = 0;
    for (int c : Normalizer.normalize(room, Normalizer.Form.NFC).codePoints().toArray()) {
      boolean kept = isPlain(c) && !(plain.isEmpty() && (c == '.' || c == ' '));
      String next = kept ? Character.toString(c) : "_";
      bytes += next.getBytes(UTF_8).length;
      if (bytes > MAX_ROOM_BYTES) {
        break;
      }
      plain.append(next);
    }
    return plain.toString();
  }

  /** Some alphabets write vowels as marks. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c) || "-_.~ ".indexOf(c) >= 0;
    };
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
