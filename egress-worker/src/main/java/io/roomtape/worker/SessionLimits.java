package io.roomtape.worker;

import io.roomtape.egress.recording.Limits;
import io.roomtape.egress.recording.Longest;
import java.time.Duration;
import java.util.Optional;

/** LiveKit's section {@code session_limits}; 0 is no limit, and what is not said stays as it is. */
record SessionLimits(Section section) {
  private static final String SIZE = "file_output_max_size";

  Limits in(Limits usual) throws SettingException {
    Longest longest =
        new Longest(
            longest("file_output_max_duration", usual.longest().file()),
            longest("segment_output_max_duration", usual.longest().segments()),
            longest("image_output_max_duration", usual.longest().images()));
    return usual.withLongest(longest).withFileBytes(bytes(usual.fileBytes()));
  }

  private Optional<Duration> longest(String key, Optional<Duration> usual) throws SettingException {
    Optional<Duration> said = section.duration(key);
    return said.isEmpty() ? usual : said.filter(Duration::isPositive);
  }

  private long bytes(long usual) throws SettingException {
    String text = section.text(SIZE).orElse(String.valueOf(usual));
    if (!text.matches("\\d{1,18}")) {
      throw new SettingException(
          section.name(SIZE), "is \"" + text + "\": say a number of bytes, or 0 for no limit");
    }
    long bytes = Long.parseLong(text);
    return bytes == 0 ? Long.MAX_VALUE : bytes;
  }
}
