package io.roomtape.e2e.calls;

import java.nio.file.Files;
import java.nio.file.Path;

/** A published livekit-client, installed with the page's packages. */
enum ClientVersion {
  /** What the page uses; signals on {@code /rtc/v1} over one peer connection. */
  NEWEST("livekit-client"),
  /** OpenVidu's tutorials' client; signals on {@code /rtc} over two peer connections. */
  V2_5_9("livekit-client-2.5.9");

  private final String folder;

  ClientVersion(String folder) {
    this.folder = folder;
  }

  /**
   * Whether a fault is the client's own: 2.5.9 looks whether an offer is open before it makes the
   * next, but not while it makes one. On a busy machine it offers twice, and refuses the second
   * answer; the call goes on.
   */
  boolean brings(String fault) {
    return this == V2_5_9
        && fault.contains("Failed to set remote answer sdp: Called in wrong state: stable");
  }

  /** The client as one script that defines {@code LivekitClient}. */
  Path script() {
    Path packages = Path.of("web/node_modules");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path script = at.resolve(packages).resolve(folder).resolve("dist/livekit-client.umd.js");
      if (Files.isRegularFile(script)) {
        return script;
      }
    }
    throw new IllegalStateException(folder + " is not in " + packages + ": run 'make test'");
  }
}
