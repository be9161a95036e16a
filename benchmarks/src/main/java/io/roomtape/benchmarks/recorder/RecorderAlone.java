package io.roomtape.benchmarks.recorder;

import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The recorder in a process of its own. */
public final class RecorderAlone {
  private RecorderAlone() {}

  /** Argument: the recorder's folder. Runs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    EgressConfig config = new EgressConfig(Path.of(arguments[0]), (file, path) -> path);
    try (EmbeddedEgress _ =
        EmbeddedEgress.start(config, (_, _, _) -> Optional.empty(), (_, _) -> {})) {
      var _ = System.in.read();
    }
  }
}
