package io.roomtape.egress.beside;

import java.util.HexFormat;

/** A string in JSON (RFC 8259 7). A worker has no library for it. */
final class JsonText {
  private JsonText() {}

  /** With its quotes. */
  static String of(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
