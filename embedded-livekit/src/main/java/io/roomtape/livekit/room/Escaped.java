package io.roomtape.livekit.room;

import java.util.HexFormat;

/** Text of others for a line of the log: it begins no line of its own, and hides nothing. */
final class Escaped {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Escaped() {}

  /** With Java's escapes in place of characters that control or cannot be seen. */
  static String of(String text) {
    if (text.chars().noneMatch(Escaped::isUnseen)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            c -> {
              if (isUnseen(c)) {
                escaped.append("\\u").append(HEX.toHexDigits((char) c));
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }

  /** Line breaks and other controls, and what changes the direction of text, among others. */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
