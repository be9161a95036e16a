package io.roomtape.server.events;

import org.jspecify.annotations.Nullable;

/** A webhook that none of our keys signed, or not for this body, or not now. */
public final class UnverifiedWebhook extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnverifiedWebhook(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
