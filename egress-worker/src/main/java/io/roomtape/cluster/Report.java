package io.roomtape.cluster;

import java.util.Locale;
import livekit.LivekitEgress.EgressInfo;

/** What the server is to be told of an egress. */
record Report(Kind kind, EgressInfo info) {
  enum Kind {
    /** It began. */
    CREATED,
    /** It changed. */
    UPDATED,
    /** It is as it was, and the server may have lost what it knew. */
    KNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
