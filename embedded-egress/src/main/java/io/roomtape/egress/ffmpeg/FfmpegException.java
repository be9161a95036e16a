package io.roomtape.egress.ffmpeg;

/** FFmpeg refused; the recording cannot go on in this process. */
public final class FfmpegException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FfmpegException(String message) {
    super(message);
  }
}
