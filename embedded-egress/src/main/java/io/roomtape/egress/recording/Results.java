package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Composed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ImagesInfo;
import livekit.LivekitEgress.SegmentsInfo;

/** What becomes of a recording, in its {@code EgressInfo}. Times are Unix nanoseconds. */
final class Results {
  private Results() {}

  /**
   * What is to become of it; nothing of it is there yet.
   *
   * @param file what the file is called, if there is to be one
   */
  static EgressInfo begun(EgressInfo info, Optional<String> file, OutputNames names) {
    EgressInfo.Builder told = info.toBuilder();
    file.ifPresent(name -> told.addFileResults(FileInfo.newBuilder().setFilename(name)));
    names
        .segments()
        .ifPresent(
            segments ->
                told.addSegmentResults(
                    SegmentsInfo.newBuilder()
                        .setPlaylistName(segments.playlist())
                        .setLivePlaylistName(segments.livePlaylist())));
    names
        .images()
        .forEach(
            images ->
                told.addImageResults(ImagesInfo.newBuilder().setFilenamePrefix(images.asked())));
    return told(told);
  }

  /** Whether there is a file of the whole, or is to be. */
  static boolean hasFile(EgressInfo info) {
    return info.getFileResultsCount() > 0;
  }

  /** When the media begin; 0 until then. */
  static long startedAt(EgressInfo info) {
    return Stream.of(
            info.getFileResultsList().stream().map(FileInfo::getStartedAt),
            info.getSegmentResultsList().stream().map(SegmentsInfo::getStartedAt),
            info.getImageResultsList().stream().map(ImagesInfo::getStartedAt))
        .flatMap(times -> times)
        .findFirst()
        .orElse(0L);
  }

  static EgressInfo started(EgressInfo info, long at) {
    return each(
        info, f -> f.setStartedAt(at), s -> s.setStartedAt(at), images -> images.setStartedAt(at));
  }

  /** Nothing has come of it. */
  static EgressInfo aborted(EgressInfo info, long now) {
    return each(
        started(info, now),
        file -> file.setEndedAt(now),
        segments -> segments.setEndedAt(now),
        images -> images.setEndedAt(now));
  }

  /** As an answer to StopEgress: the end of the media is known before they are stored. */
  static EgressInfo withMediaEnd(EgressInfo info, long now) {
    return withLength(info, Duration.ofNanos(now - startedAt(info)));
  }

  /** Says how much was made. */
  static EgressInfo composed(EgressInfo info, Composed made) {
    EgressInfo told = Details.leftOut(withLength(info, made.length()), made.encrypted());
    return made.missing().map(missing -> Details.remark(told, missing)).orElse(told);
  }

  /** Whether it is said how much was made. */
  static boolean isComposed(EgressInfo info) {
    return Stream.of(
            info.getFileResultsList().stream().map(FileInfo::getEndedAt),
            info.getSegmentResultsList().stream().map(SegmentsInfo::getEndedAt),
            info.getImageResultsList().stream().map(ImagesInfo::getEndedAt))
        .flatMap(times -> times)
        .anyMatch(time -> time > 0);
  }

  /** Says where the file is. */
  static EgressInfo fileStored(EgressInfo info, long size, String location) {
    return each(info, f -> f.setSize(size).setLocation(location), _ -> {}, _ -> {});
  }

  private static EgressInfo withLength(EgressInfo info, Duration length) {
    long nanos = length.toNanos();
    long end = startedAt(info) + nanos;
    return each(
        info,
        file -> file.setEndedAt(end).setDuration(nanos),
        segments -> segments.setEndedAt(end).setDuration(nanos),
        images -> images.setEndedAt(end));
  }

  static EgressInfo each(
      EgressInfo info,
      Consumer<FileInfo.Builder> file,
      Consumer<SegmentsInfo.Builder> segments,
      Consumer<ImagesInfo.Builder> images) {
    EgressInfo.Builder told = info.toBuilder();
    told.getFileResultsBuilderList().forEach(file);
    told.getSegmentResultsBuilderList().forEach(segments);
    told.getImageResultsBuilderList().forEach(images);
    return told(told);
  }

  /** What is alone LiveKit tells in an older field, too. */
  @SuppressWarnings("deprecation")
  private static EgressInfo told(EgressInfo.Builder info) {
    List<FileInfo> files = info.getFileResultsList();
    List<SegmentsInfo> segments = info.getSegmentResultsList();
    if (files.size() + segments.size() + info.getImageResultsCount() == 1) {
      files.forEach(info::setFile);
      segments.forEach(info::setSegments);
    }
    return info.build();
  }
}
