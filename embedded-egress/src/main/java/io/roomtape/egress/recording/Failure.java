package io.roomtape.egress.recording;

/** Why a recording has failed. */
public enum Failure {
  /** What was heard of the room could not be written, or could not be read any more. */
  JOURNAL,
  /** No worker could make a file of it. */
  WORKER,
  /** Nothing can ever be stored under its path, or its file is gone. */
  STORAGE
}
