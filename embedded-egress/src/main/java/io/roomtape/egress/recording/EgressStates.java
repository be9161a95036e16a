package io.roomtape.egress.recording;

import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;

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
  private EgressStates() {}

  /**
   * @throws TwirpException INVALID_ARGUMENT when nothing can be called as the request says
   */
  static EgressInfo starting(String id, String roomId, RecordingPlan plan, long now)
      throws TwirpException {
    EgressInfo begun =
        Secrets.hidden(plan.asked()).toBuilder()
            .setEgressId(id)
            .setRoomId(roomId)
            .setRoomName(plan.room())
            .setStatus(EgressStatus.EGRESS_STARTING)
            .setStartedAt(now)
            .setUpdatedAt(now)
            .build();
    return Results.begun(
        begun, file(begun, plan.composite().form()), OutputNames.of(begun, Optional.empty()));
  }

  private static Optional<String> file(EgressInfo info, Form form) throws TwirpException {
    if (TrackName.isNeeded(info)) {
      TrackName.check(info);
      return Optional.of("");
    }
    List<EncodedFileOutput> files = Asked.of(info).files();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            OutputPath.resolve(
                files.getFirst().getFilepath(),
                OutputNames.placeholders(info, Optional.empty()),
                form));
  }

  static EgressInfo active(EgressInfo info, long mediaStartedAt) {
    return Results.started(
        status(info, EgressStatus.EGRESS_ACTIVE, mediaStartedAt), mediaStartedAt);
  }

  static EgressInfo ending(EgressInfo info, String reason, long now) {
    return Details.ends(status(info, EgressStatus.EGRESS_ENDING, now), reason);
  }

  static EgressInfo aborted(EgressInfo info, String details, long now) {
    return Results.aborted(
        ended(info, EgressStatus.EGRESS_ABORTED, now).toBuilder()
            .setError("Start signal not received")
            .setErrorCode(412)
            .setDetails(details)
            .build(),
        now);
  }

  static EgressInfo complete(EgressInfo info, long now) {
    return ended(info, EgressStatus.EGRESS_COMPLETE, now);
  }

  static EgressInfo limitReached(EgressInfo info, long now) {
    return Details.ends(
        ended(info, EgressStatus.EGRESS_LIMIT_REACHED, now).toBuilder()
            .setError("Session limit reached")
            .setErrorCode(413)
            .build(),
        Details.LIMIT);
  }

  static EgressInfo failed(EgressInfo info, String error, int code, long now) {
    return ended(info, EgressStatus.EGRESS_FAILED, now).toBuilder()
        .setError(error)
        .setErrorCode(code)
        .build();
  }

  public static boolean isOver(EgressInfo info) {
    return switch (info.getStatus()) {
      case EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING -> false;
      case EGRESS_COMPLETE, EGRESS_FAILED, EGRESS_ABORTED, EGRESS_LIMIT_REACHED, UNRECOGNIZED ->
          true;
    };
  }

  /** There is nothing left of it that could be changed. */
  static TwirpException cannotUpdate(EgressInfo info) {
    return new TwirpException(
        TwirpException.Code.FAILED_PRECONDITION,
        "egress with status " + info.getStatus() + " cannot be updated");
  }

  private static EgressInfo status(EgressInfo info, EgressStatus status, long now) {
    return info.toBuilder().setStatus(status).setUpdatedAt(now).build();
  }

  private static EgressInfo ended(EgressInfo info, EgressStatus status, long now) {
    return status(Waiting.over(info), status, now).toBuilder().setEndedAt(now).build();
  }
}
