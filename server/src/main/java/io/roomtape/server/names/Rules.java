package io.roomtape.server.names;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rules that several names share. */
final class Rules {
  private Rules() {}

  /** LiveKit's default limit for names of rooms and identities of participants. */
  static final int LIVEKIT_NAME_BYTES = 256;

  static void checkText(String field, String value, int maxBytes) {
    if (value.isBlank()) {
      throw new InvalidValue(field, "must not be empty");
    }
    if (value.codePoints().anyMatch(Rules::isLoneSurrogate)) {
      throw new InvalidValue(field, "must be valid Unicode");
    }
    if (value.indexOf(0) >= 0) {
      throw new InvalidValue(field, "must not contain a NUL character");
    }
    if (value.getBytes(UTF_8).length > maxBytes) {
      throw new InvalidValue(field, "must have at most " + maxBytes + " bytes in UTF-8");
    }
  }

  static void checkId(String field, String value) {
    boolean valid =
        !value.isEmpty() && value.length() <= 64 && value.chars().allMatch(Rules::isIdCharacter);
    if (!valid) {
      throw new InvalidValue(field, "must be 1 to 64 letters, digits, _ or -");
    }
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
