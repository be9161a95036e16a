package io.roomtape.server.settings;

/** A setting that the application cannot start with. The message is the one line to print. */
public final class InvalidSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param given the value as it was given, never a secret
   * @param right what would be right, to be read after "must be"
   */
  public InvalidSetting(String name, String given, String right) {
    this(name + " is \"" + given + "\", but must be " + right);
  }

  public InvalidSetting(String sentence) {
    super(sentence);
  }
}
