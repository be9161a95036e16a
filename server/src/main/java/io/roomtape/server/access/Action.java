package io.roomtape.server.access;

import java.util.Locale;

/** What is written down of what people do. */
public enum Action {
  JOIN,
  START,
  STOP,
  LIST,
  PLAY,
  DOWNLOAD,
  DELETE,
  SHARE,
  ADMINISTER,
  SIGN_IN;

  /** Whether it is done so often that once in a while is enough to know it. */
  boolean isRepeated() {
    return switch (this) {
      case LIST, PLAY, DOWNLOAD -> true;
      case JOIN, START, STOP, DELETE, SHARE, ADMINISTER, SIGN_IN -> false;
    };
  }

  /** As the API has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
