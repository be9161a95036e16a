package io.roomtape.server.recordings;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.rooms.LiveRoom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names recordings, and knows where their files are in the recorder's storage. */
public final class FileNames {
  private final String recordingsPath;
  private final boolean allBelow;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * @param recordingsPath what every path begins with, such as {@code recordings/}
   * @param allBelow whether the recorder puts there what is called otherwise, too
   * @param random tells apart what is recorded within one second, on any number of nodes
   */
  public FileNames(String recordingsPath, boolean allBelow, Clock clock, RandomGenerator random) {
    this.recordingsPath = recordingsPath;
    this.allBelow = allBelow;
    this.clock = clock;
    this.random = random;
  }

  Instant now() {
    return clock.instant();
  }

  RecordingName next(LiveRoom room) {
    // 36^5 to 36^6 - 1: six characters
    String distinction = Long.toString(random.nextLong(60_466_176L, 2_176_782_336L), 36);
    return RecordingName.of(
        room.name(), room.sid(), clock.instant(), distinction.toLowerCase(Locale.ROOT));
  }

  public String path(RecordingName name) {
    return recordingsPath + name;
  }

  /** The same place as part of a path that begins with the path of all recordings. */
  public String path(FilePath file) {
    return recordingsPath + file;
  }

  /** What a path is below that of all recordings: without it, if it begins so. */
  public String below(String path) {
    return path.startsWith(recordingsPath) ? path.substring(recordingsPath.length()) : path;
  }

  /** The recording that a path is for; empty when it is not among ours. */
  public Optional<RecordingName> name(String path) {
    return allBelow || path.startsWith(recordingsPath)
        ? RecordingName.parse(below(path))
        : Optional.empty();
  }
}
