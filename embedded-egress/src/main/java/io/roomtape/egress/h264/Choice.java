package io.roomtape.egress.h264;

import io.roomtape.egress.encode.EncoderSetting;

/**
 * The encoder that works here.
 *
 * @param encoder never {@code auto}
 * @param sentence what it is, how quick, and which others were passed over and why; in one line
 */
public record Choice(EncoderSetting encoder, String sentence) {
  private static final char SEPARATOR = '\t';

  /**
   * @param line as {@link #toLine} gives it
   */
  public static Choice of(String line) {
    int end = line.indexOf(SEPARATOR);
    return new Choice(EncoderSetting.of(line.substring(0, end)), line.substring(end + 1));
  }

  public String toLine() {
    return encoder.toString() + SEPARATOR + sentence.replace('\n', ' ');
  }
}
