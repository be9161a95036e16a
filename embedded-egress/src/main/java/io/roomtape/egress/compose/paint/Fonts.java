package io.roomtape.egress.compose.paint;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fonts of this machine, by what they have letters for. */
final class Fonts {
  private static final Font USUAL = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

  private final Map<UnicodeScript, Font> byScript = new HashMap<>();
  private final Set<UnicodeScript> missing = EnumSet.noneOf(UnicodeScript.class);

  /** The one that has the letters of a text, or most of them. */
  Font of(String text, int style, int size) {
    int unknown = USUAL.canDisplayUpTo(text);
    Font font = unknown < 0 ? USUAL : withLetter(text, unknown);
    return font.deriveFont(style, size);
  }

  private Font withLetter(String text, int unknown) {
    UnicodeScript script = UnicodeScript.of(text.codePointAt(unknown));
    Font known = byScript.get(script);
    if (known != null && known.canDisplayUpTo(text) < 0) {
      return known;
    }
    if (missing.contains(script)) {
      return USUAL;
    }
    Font found = find(text, unknown);
    if (found == null) {
      missing.add(script);
      String what = script == UnicodeScript.COMMON ? "emoji" : "letters of the script " + script;
      System.err.println(
          "No font has " + what + ": names with it are not whole in recordings. Install one");
      return USUAL;
    }
    byScript.put(script, found);
    return found;
  }

  private static @Nullable Font find(String text, int unknown) {
    int letter = text.codePointAt(unknown);
    List<Font> having =
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
            .filter(font -> font.canDisplay(letter))
            .toList();
    return having.stream()
        .filter(font -> font.canDisplayUpTo(text) < 0)
        .findFirst()
        .or(() -> having.stream().findFirst())
        .orElse(null);
  }
}
