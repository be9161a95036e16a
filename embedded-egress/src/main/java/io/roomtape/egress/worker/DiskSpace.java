package io.roomtape.egress.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room on the disk where recordings are made.
 *
 * @param folder on that disk, with all files of recordings
 * @param most bytes that those may take together
 * @param least bytes that have to be free for a recording to begin, of the disk and of those
 */
public record DiskSpace(Path folder, long most, long least) {
  /** What is said when there is less. */
  public static final String FULL = "The server's disk is full";

  /** What is said when the recorder's own part of it is used up. */
  public static final String USED_UP = "The disk space for recordings is used up";

  /** Why no recording can begin. */
  public Optional<String> problem() {
    return below(least);
  }

  /** Why those that run have to end, while there is space for their end. */
  public Optional<String> shortage() {
    return below(least / 2);
  }

  private Optional<String> below(long bound) {
    if (!has(bound)) {
      return Optional.of(FULL);
    }
    return most - used() < bound ? Optional.of(USED_UP) : Optional.empty();
  }

  /** Whether the disk has as much as a start asks for. */
  boolean enough() {
    return has(least);
  }

  private boolean has(long bytes) {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= bytes;
    } catch (IOException e) {
      return false;
    }
  }

  private long used() {
    return most == Long.MAX_VALUE ? 0 : UsedSpace.of(folder).work();
  }

  /**
   * Whether something failed because the disk is full.
   *
   * @param reason as the operating system or FFmpeg says it
   */
  public boolean explains(String reason) {
    return reason.contains("No space left") || reason.contains("quota exceeded") || !enough();
  }
}
