package io.roomtape.server.rooms;

/** The words of {@code recordingStatus} in a room's metadata. */
public enum RecordingStatus {
  STARTING,
  STARTED,
  STOPPING,
  /** Nothing is being recorded; what was recorded can be played. */
  STOPPED,
  FAILED
}
