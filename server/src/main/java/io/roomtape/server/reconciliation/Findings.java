package io.roomtape.server.reconciliation;

/** Is told what reconciliation found and set right. */
@FunctionalInterface
public interface Findings {
  /** What was not as it should be. */
  enum Finding {
    /** LiveKit had more to tell than had been heard. */
    LOST_EVENT,
    /** A whole file, of whose end nobody had told. */
    FINISHED_FILE,
    /** LiveKit does not know the egress any more. */
    FORGOTTEN,
    /** The recorder is gone, although LiveKit takes it for living. */
    DEAD_RECORDER,
    /** A start broke off before LiveKit was asked. */
    BROKEN_START,
    /** An egress was recording that had been given up. */
    STRAY,
    /** A room had not heard how its recording stands. */
    UNTOLD_ROOM,
    /** A room showed a status that was not true. */
    STALE_STATUS
  }

  void found(Finding finding);
}
