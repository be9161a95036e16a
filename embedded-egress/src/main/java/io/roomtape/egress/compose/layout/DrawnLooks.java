package io.roomtape.egress.compose.layout;

import io.roomtape.egress.journal.Look;
import java.util.List;

/** The looks that recordings can have. */
public final class DrawnLooks {
  private static final List<Look> ALL = List.of(Look.DEFAULT);

  private DrawnLooks() {}

  public static boolean has(Look look) {
    return ALL.contains(look);
  }

  /** As LiveKit's requests call them. */
  public static List<String> names() {
    return ALL.stream().map(Look::toString).toList();
  }
}
