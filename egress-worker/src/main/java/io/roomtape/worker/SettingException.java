package io.roomtape.worker;

/** A setting that cannot be used; the message names it, what is wrong and what would be right. */
final class SettingException extends Exception {
  private static final long serialVersionUID = 1;

  SettingException(String setting, String wrong) {
    super(setting + " " + wrong);
  }
}
