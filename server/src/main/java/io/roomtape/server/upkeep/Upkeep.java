package io.roomtape.server.upkeep;

import java.time.Duration;

/** Something that one node at a time does, again and again. */
public interface Upkeep {
  /** Tells it from other such work, such as {@code storage-scan}. */
  String name();

  /** From the end of one look whether it is due to the next. */
  Duration pause();

  /** How long others leave it to a node of which nothing is heard meanwhile. */
  Duration lease();

  /** Whether there is something to do now. Others may do it meanwhile, so it is asked again. */
  boolean isDue();

  /**
   * Does it once. What fails is done again after the pause.
   *
   * @param prolong is run now and then by what takes longer than the lease
   */
  void run(Runnable prolong);
}
