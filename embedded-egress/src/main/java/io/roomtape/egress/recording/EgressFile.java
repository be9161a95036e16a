package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Composed;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;

/** The one file of a recording in its {@code EgressInfo}. Times are Unix nanoseconds. */
final class EgressFile {
  private EgressFile() {}

  static FileInfo of(EgressInfo info) {
    return info.getFileResults(0);
  }

  // LiveKit fills both the old field and the new list.
  @SuppressWarnings("deprecation")
  static EgressInfo with(EgressInfo info, FileInfo file) {
    return info.toBuilder().setFile(file).clearFileResults().addFileResults(file).build();
  }

  /** As an answer to StopEgress: the end of the media is known before the file is there. */
  static EgressInfo withMediaEnd(EgressInfo info, long now) {
    return withLength(info, Duration.ofNanos(now - of(info).getStartedAt()));
  }

  /** Says what is in the finished file. */
  static EgressInfo composed(EgressInfo info, Composed made) {
    EgressInfo told = Details.leftOut(withLength(info, made.length()), made.encrypted());
    return made.missing().map(missing -> Details.remark(told, missing)).orElse(told);
  }

  /** Whether it is said what is in the finished file. */
  static boolean isComposed(EgressInfo info) {
    return of(info).getDuration() > 0;
  }

  /** Says where the file is. */
  static EgressInfo stored(EgressInfo info, long size, String location) {
    return with(info, of(info).toBuilder().setSize(size).setLocation(location).build());
  }

  private static EgressInfo withLength(EgressInfo info, Duration length) {
    FileInfo file = of(info);
    return with(
        info,
        file.toBuilder()
            .setEndedAt(file.getStartedAt() + length.toNanos())
            .setDuration(length.toNanos())
            .build());
  }
}
