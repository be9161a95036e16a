package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Lack;
import livekit.LivekitEgress.EgressInfo;

/** What a recording waits for is the last of its details, for as long as it waits. */
final class Waiting {
  private static final String WAITS = "waits for ";

  static final String STORAGE = "the storage";

  private Waiting() {}

  static String of(Lack lack) {
    return switch (lack) {
      case WORKER -> "a free worker";
      case SPACE -> "space on the server's disk";
    };
  }

  static EgressInfo on(EgressInfo info, String what) {
    return Details.remark(over(info), WAITS + what);
  }

  static EgressInfo over(EgressInfo info) {
    String details = info.getDetails();
    int at = details.lastIndexOf(WAITS);
    return at < 0
        ? info
        : info.toBuilder().setDetails(details.substring(0, at).replaceFirst("; $", "")).build();
  }
}
