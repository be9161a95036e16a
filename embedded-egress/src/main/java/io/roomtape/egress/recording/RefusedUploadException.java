package io.roomtape.egress.recording;

/** A storage that a request has brought along does not take a file, or not in time. */
final class RefusedUploadException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedUploadException(IllegalArgumentException why) {
    super(why.getMessage(), why);
  }

  RefusedUploadException(String why) {
    super(why);
  }
}
