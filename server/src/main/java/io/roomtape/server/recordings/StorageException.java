package io.roomtape.server.recordings;

import org.jspecify.annotations.Nullable;

/**
 * Storage could not be asked or did not do it; never that something is absent. A retry may help.
 * The message says what failed and on what, without secrets.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether it is over once storage is back and in order, which every failure of it is. */
  public boolean passes() {
    return true;
  }
}
