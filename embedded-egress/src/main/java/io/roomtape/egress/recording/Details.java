package io.roomtape.egress.recording;

import java.util.Locale;
import livekit.LivekitEgress.EgressInfo;

/** What {@code EgressInfo.details} says: why an egress ended, and what else is to be known. */
final class Details {
  /** What LiveKit's details of an end begin with. */
  static final String REASON = "End reason: ";

  static final String STOPPED = REASON + "StopEgress API";
  static final String FAILURE = REASON + "Failure";
  static final String SOURCE_CLOSED = REASON + "Source closed";
  static final String LIMIT = REASON + "Session limit reached";
  static final String SHUT_DOWN = REASON + "Server shut down";
  static final String RESTARTED = REASON + "Server restarted";

  private static final String LATER = ", finished after a restart";

  private Details() {}

  /** Puts the reason in front, once. */
  static EgressInfo ends(EgressInfo info, String reason) {
    String details = info.getDetails();
    if (details.startsWith(reason)) {
      return info;
    }
    return with(info, details.isEmpty() ? reason : reason + "; " + details);
  }

  /** Says, once, that what had ended already is finished by another process. */
  static EgressInfo finishedLater(EgressInfo info) {
    return info.getDetails().contains(LATER) ? info : with(info, info.getDetails() + LATER);
  }

  /**
   * Says how many tracks are not in the recording because only their participants can read them.
   */
  static EgressInfo leftOut(EgressInfo info, int encrypted) {
    return switch (encrypted) {
      case 0 -> info;
      case 1 -> remark(info, "an end-to-end encrypted track is not in the recording");
      default -> remark(info, encrypted + " end-to-end encrypted tracks are not in the recording");
    };
  }

  /** Says, once for each codec, that what is in it is not in the recording. */
  static EgressInfo leftOut(EgressInfo info, String mimeType) {
    String remark = "not in the recording is a track in " + notRecorded(mimeType);
    return info.getDetails().contains(remark) ? info : remark(info, remark);
  }

  /** Names a codec in which nothing is recorded, and those that would be right. */
  static String notRecorded(String mimeType) {
    String codec = mimeType.substring(mimeType.indexOf('/') + 1).toUpperCase(Locale.ROOT);
    return codec + ": only VP8, VP9, H.264 and Opus can be recorded";
  }

  static boolean isLimit(EgressInfo info) {
    return info.getDetails().startsWith(LIMIT);
  }

  /** Adds what else is to be known. */
  static EgressInfo remark(EgressInfo info, String remark) {
    String details = info.getDetails();
    return with(info, details.isEmpty() ? remark : details + "; " + remark);
  }

  private static EgressInfo with(EgressInfo info, String details) {
    return info.toBuilder().setDetails(details).build();
  }
}
