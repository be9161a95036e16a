package io.roomtape.egress.h264;

import io.roomtape.egress.encode.EncoderSetting;
import java.util.List;

/**
 * The encoder that works here.
 *
 * @param encoder never {@code auto}
 * @param name such as {@code OpenH264}
 * @param version its own or, of an encoder of FFmpeg's, that of FFmpeg
 * @param sentence what it is, how quick, and which others were passed over and why; in one line
 */
public record Choice(EncoderSetting encoder, String name, String version, String sentence) {
  private static final String SEPARATOR = "\t";

  /**
   * @param line as {@link #toLine} gives it
   */
  public static Choice of(String line) {
    List<String> parts = List.of(line.split(SEPARATOR, 4));
    return new Choice(EncoderSetting.of(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
  }

  public String toLine() {
    return String.join(SEPARATOR, encoder.toString(), name, version, sentence.replace('\n', ' '));
  }
}
