package io.roomtape.egress.openh264;

/** A library that cannot be used, or refuses something. */
public final class OpenH264Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenH264Exception(String message) {
    super(message);
  }

  OpenH264Exception(String message, Throwable cause) {
    super(message, cause);
  }
}
