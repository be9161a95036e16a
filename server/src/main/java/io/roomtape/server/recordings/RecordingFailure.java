package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;

/** Why a recording could not be started, stopped or found. The message is one sentence. */
public abstract sealed class RecordingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RecordingFailure(String message) {
    super(message);
  }

  /** The room has a recording that has not ended. */
  public static final class AlreadyRecording extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    AlreadyRecording(RoomName room) {
      super("Room " + room + " is being recorded already");
    }
  }

  /** The room has no recording to stop. */
  public static final class NotRecording extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    NotRecording(RoomName room) {
      super("Room " + room + " is not being recorded");
    }
  }

  /** The recording is asked for but LiveKit has not yet said that it exists. */
  public static final class StillStarting extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    StillStarting(RoomName room) {
      super("The recording of room " + room + " is only just being started; try again");
    }
  }

  /** There is no such room now. */
  public static final class NoSuchRoom extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    NoSuchRoom(RoomName room) {
      super("Room " + room + " does not exist: somebody has to join it first");
    }
  }

  /** Nobody is in the room. */
  public static final class EmptyRoom extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    EmptyRoom(RoomName room) {
      super("Room " + room + " is empty: somebody has to be in it to be recorded");
    }
  }

  /** There is no finished recording of that name. */
  public static final class NoSuchRecording extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    public NoSuchRecording(String name) {
      super("There is no recording " + name);
    }
  }

  /** There is a recording, but not this beside it. */
  public static final class NothingBeside extends RecordingFailure {
    private static final long serialVersionUID = 1L;

    public NothingBeside(RecordingName name, Beside what) {
      super("Recording " + name + " has no " + what.lack());
    }
  }
}
