package io.roomtape.egress.journal;

import java.io.IOException;

/** The file is no journal of this version, or a record with a valid checksum makes no sense. */
public final class JournalFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public JournalFormatException(String message) {
    super(message);
  }
}
