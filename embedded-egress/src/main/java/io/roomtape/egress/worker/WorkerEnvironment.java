package io.roomtape.egress.worker;

import java.util.Map;
import java.util.Set;

/**
 * The environment variables of a worker: how to write names, and where libraries and temporary
 * files are. The server's have its secrets, and options for its own JVM.
 */
final class WorkerEnvironment {
  private static final Set<String> NEEDED =
      Set.of(
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "LD_LIBRARY_PATH",
          "LIBVA_DRIVER_NAME",
          "LIBVA_DRIVERS_PATH",
          "TMPDIR",
          // Windows starts no process without.
          "SystemRoot",
          "TEMP",
          "TMP");

  private WorkerEnvironment() {}

  /** Leaves nothing else in it. */
  static void reduce(Map<String, String> variables) {
    variables.keySet().retainAll(NEEDED);
  }
}
