package io.roomtape.egress.recording;

/** A storage that a request has brought along does not take a file, and never will. */
final class RefusedUploadException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedUploadException(IllegalArgumentException why) {
    super(why.getMessage(), why);
  }
}
