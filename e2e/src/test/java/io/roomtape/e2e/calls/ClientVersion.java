package io.roomtape.e2e.calls;

import java.nio.file.Path;

/** A published livekit-client, installed with the page's packages. */
enum ClientVersion {
  /** What the page uses; signals on {@code /rtc/v1} over one peer connection. */
  NEWEST("livekit-client"),
  /** OpenVidu's tutorials' client; signals on {@code /rtc} over two peer connections. */
  V2_5_9("livekit-client-2.5.9"),
  /** The last that signals on {@code /rtc} alone. */
  V2_15("livekit-client-2.15.16"),
  /** The oldest of this major version. */
  V2_0("livekit-client-2.0.10");

  private final String folder;

  ClientVersion(String folder) {
    this.folder = folder;
  }

  /**
   * Whether a fault is the client's own: 2.5.9 looks whether an offer is open before it makes the
   * next, but not while it makes one. On a busy machine it offers twice, and refuses one of the
   * answers; the call goes on. So does what came before it.
   */
  boolean brings(String fault) {
    boolean refused = fault.contains("Failed to set remote answer sdp: ");
    boolean stale =
        fault.contains("Called in wrong state: stable")
            || fault.contains("The order of m-lines in answer doesn't match order in offer");
    return (this == V2_5_9 || this == V2_0) && refused && stale;
  }

  /** The client as one script that defines {@code LivekitClient}. */
  Path script() {
    return WebModule.path("node_modules/" + folder + "/dist/livekit-client.umd.js");
  }
}
