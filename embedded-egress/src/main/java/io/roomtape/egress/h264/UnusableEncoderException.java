package io.roomtape.egress.h264;

/** No encoder can be used on this machine; the message says of each that was asked for why not. */
public final class UnusableEncoderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableEncoderException(String message) {
    super(message);
  }
}
