package io.roomtape.egress.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room on the disk where recordings are made.
 *
 * @param folder on that disk
 * @param least bytes that have to be free for a recording to begin
 */
public record DiskSpace(Path folder, long least) {
  /** What is said when there is less. */
  public static final String FULL = "The server's disk is full";

  /** Whether a recording can begin. */
  public boolean enough() {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= least;
    } catch (IOException e) {
      return false;
    }
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
