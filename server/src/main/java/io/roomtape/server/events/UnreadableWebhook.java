package io.roomtape.server.events;

/** A webhook whose signature holds, but which is not what LiveKit sends. */
public final class UnreadableWebhook extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableWebhook(String message, Throwable cause) {
    super(message, cause);
  }
}
