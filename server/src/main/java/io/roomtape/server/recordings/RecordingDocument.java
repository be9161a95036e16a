package io.roomtape.server.recordings;

/**
 * A recording as JSON: in answers, and in the metadata file beside the media.
 *
 * @param startedAt whole milliseconds since the epoch
 * @param duration in seconds
 * @param size in bytes
 */
public record RecordingDocument(
    String id,
    String name,
    String roomName,
    String roomId,
    long startedAt,
    double duration,
    long size) {

  public static RecordingDocument of(Recording recording) {
    return new RecordingDocument(
        recording.id().value(),
        recording.name().value(),
        recording.roomName().value(),
        recording.roomId().value(),
        recording.startedAt().toEpochMilli(),
        recording.duration().toNanos() / 1e9,
        recording.size());
  }
}
