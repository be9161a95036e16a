package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Composed;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/**
 * The life of an egress as {@code EgressInfo} tells it, each step a function of the state before.
 * Times are Unix nanoseconds.
 *
 * <pre>
 * STARTING ─▶ ACTIVE ─▶ ENDING ─▶ COMPLETE
 *     │          │         └────▶ FAILED
 *     │          ├──────────────▶ LIMIT_REACHED, FAILED
 *     └─▶ ABORTED, FAILED
 * </pre>
 */
public final class EgressStates {
  /** What LiveKit's details of an end begin with. */
  static final String REASON = "End reason: ";

  static final String STOPPED = REASON + "StopEgress API";
  static final String ROOM_CLOSED = REASON + "Source closed";
  static final String LIMIT = REASON + "Session limit reached";
  static final String SHUT_DOWN = REASON + "Server shut down";
  static final String RESTARTED = REASON + "Server restarted";

  private static final String LATER = ", finished after a restart";

  private EgressStates() {}

  static EgressInfo starting(
      String id, String roomId, RoomCompositeEgressRequest request, String filename, long now) {
    return with(
        EgressInfo.newBuilder()
            .setEgressId(id)
            .setRoomId(roomId)
            .setRoomName(request.getRoomName())
            .setStatus(EgressStatus.EGRESS_STARTING)
            .setStartedAt(now)
            .setUpdatedAt(now)
            .setRoomComposite(request)
            .build(),
        FileInfo.newBuilder().setFilename(filename).build());
  }

  static EgressInfo active(EgressInfo info, long mediaStartedAt) {
    return with(
        status(info, EgressStatus.EGRESS_ACTIVE, mediaStartedAt),
        file(info).toBuilder().setStartedAt(mediaStartedAt).build());
  }

  static EgressInfo ending(EgressInfo info, String details, long now) {
    return status(info, EgressStatus.EGRESS_ENDING, now).toBuilder()
        .setDetails(before(info, details))
        .build();
  }

  /** As an answer to StopEgress: the end of the media is known before the file is there. */
  static EgressInfo withMediaEnd(EgressInfo info, long now) {
    Duration length = Duration.ofNanos(now - file(info).getStartedAt());
    return with(info, media(file(info), length));
  }

  static EgressInfo aborted(EgressInfo info, String details, long now) {
    FileInfo file = file(info).toBuilder().setStartedAt(now).setEndedAt(now).build();
    return with(
        ended(info, EgressStatus.EGRESS_ABORTED, now).toBuilder()
            .setError("Start signal not received")
            .setErrorCode(412)
            .setDetails(details)
            .build(),
        file);
  }

  static EgressInfo complete(EgressInfo info, long now) {
    return ended(info, EgressStatus.EGRESS_COMPLETE, now);
  }

  static EgressInfo limitReached(EgressInfo info, long now) {
    return ended(info, EgressStatus.EGRESS_LIMIT_REACHED, now).toBuilder()
        .setError("Session limit reached")
        .setErrorCode(413)
        .setDetails(before(info, LIMIT))
        .build();
  }

  static EgressInfo failed(EgressInfo info, String error, int code, long now) {
    return ended(info, EgressStatus.EGRESS_FAILED, now).toBuilder()
        .setError(error)
        .setErrorCode(code)
        .build();
  }

  /** Says what is in the finished file. */
  static EgressInfo composed(EgressInfo info, Composed made) {
    EgressInfo composed = with(info, media(file(info), made.length()));
    return made.encrypted() == 0
        ? composed
        : composed.toBuilder().setDetails(after(info, leftOut(made.encrypted()))).build();
  }

  /** Whether it is said what is in the finished file. */
  static boolean isComposed(EgressInfo info) {
    return file(info).getDuration() > 0;
  }

  private static String leftOut(int encrypted) {
    return encrypted == 1
        ? "an end-to-end encrypted track is not in the recording"
        : encrypted + " end-to-end encrypted tracks are not in the recording";
  }

  /** Says, once, that what had ended already is finished by another process. */
  static EgressInfo finishedLater(EgressInfo info) {
    return info.getDetails().contains(LATER)
        ? info
        : info.toBuilder().setDetails(info.getDetails() + LATER).build();
  }

  static boolean isLimit(EgressInfo info) {
    return info.getDetails().startsWith(LIMIT);
  }

  private static String before(EgressInfo info, String reason) {
    String details = info.getDetails();
    if (details.startsWith(reason)) {
      return details;
    }
    return details.isEmpty() ? reason : reason + "; " + details;
  }

  private static String after(EgressInfo info, String remark) {
    return info.getDetails().isEmpty() ? remark : info.getDetails() + "; " + remark;
  }

  /** Says where the file is. */
  static EgressInfo stored(EgressInfo info, long size, String location) {
    return with(info, file(info).toBuilder().setSize(size).setLocation(location).build());
  }

  public static boolean isOver(EgressInfo info) {
    return switch (info.getStatus()) {
      case EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING -> false;
      case EGRESS_COMPLETE, EGRESS_FAILED, EGRESS_ABORTED, EGRESS_LIMIT_REACHED, UNRECOGNIZED ->
          true;
    };
  }

  private static FileInfo media(FileInfo file, Duration length) {
    return file.toBuilder()
        .setEndedAt(file.getStartedAt() + length.toNanos())
        .setDuration(length.toNanos())
        .build();
  }

  private static EgressInfo status(EgressInfo info, EgressStatus status, long now) {
    return info.toBuilder().setStatus(status).setUpdatedAt(now).build();
  }

  private static EgressInfo ended(EgressInfo info, EgressStatus status, long now) {
    return status(info, status, now).toBuilder().setEndedAt(now).build();
  }

  /** The one file of a recording. */
  static FileInfo file(EgressInfo info) {
    return info.getFileResults(0);
  }

  // LiveKit fills both the old field and the new list.
  @SuppressWarnings("deprecation")
  private static EgressInfo with(EgressInfo info, FileInfo file) {
    return info.toBuilder().setFile(file).clearFileResults().addFileResults(file).build();
  }
}
