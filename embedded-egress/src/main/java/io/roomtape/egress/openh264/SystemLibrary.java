package io.roomtape.egress.openh264;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The OpenH264 that is installed on this machine. */
public final class SystemLibrary {
  private SystemLibrary() {}

  /**
   * Loads the first of the names that systems have for it.
   *
   * @throws OpenH264Exception when none can be used; says why of each
   */
  public static Library load() {
    List<String> reasons = new ArrayList<>();
    for (String name : Platform.here().libraries()) {
      try {
        return name.contains("/") ? Library.at(Path.of(name)) : Library.named(name);
      } catch (OpenH264Exception e) {
        reasons.add(e.getMessage());
      }
    }
    throw new OpenH264Exception(String.join(", ", reasons));
  }
}
