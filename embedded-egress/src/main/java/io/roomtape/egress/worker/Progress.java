package io.roomtape.egress.worker;

import java.util.Optional;

/** Hears how a journal becomes a file. On any threads. */
public interface Progress {
  /**
   * @param lack what is waited for; empty when that is there
   */
  void lacks(Optional<Lack> lack);

  /**
   * At most once a second. A worker that goes on after another may have to go back.
   *
   * @param at up to where the journal is composed, in its own time
   */
  void reached(long at);
}
