package io.roomtape.contract;

/** The releases of livekit-server that the embedded one is compared with. */
public enum LiveKitRelease {
  /** The newest that {@code go install} builds; the embedded server follows it. */
  NEWEST("livekit-server-1.13.5"),
  /** What many still run, and what was captured for the golden files. */
  OLDER("livekit-server");

  private final String program;

  LiveKitRelease(String program) {
    this.program = program;
  }

  /** Its name among the tools. */
  String program() {
    return program;
  }
}
