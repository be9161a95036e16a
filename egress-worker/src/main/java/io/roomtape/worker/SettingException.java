package io.roomtape.worker;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be used; the message names it, what is wrong and what would be right. */
final class SettingException extends Exception {
  private static final long serialVersionUID = 1;

  SettingException(@Nullable String sentence) {
    super(sentence);
  }

  SettingException(String setting, String wrong) {
    super(setting + " " + wrong);
  }
}
