package io.roomtape.server.events;

import java.time.Instant;
import java.util.List;

/**
 * Keeps webhooks until they are processed, for any number of nodes. Of one egress's events only the
 * oldest that waits can be claimed, so they are processed in the order in which they came.
 */
public interface InboxStore {
  /**
   * Stores an event durably.
   *
   * @return false when it is there already
   */
  boolean add(InboxEvent event, Instant receivedAt);

  /**
   * Takes events that are due. No other claim gets them before the lease ends; then they are due
   * again, which is how those of a dead node go on.
   */
  List<InboxEvent> claim(int most, Instant now, Instant leaseEnd);

  void complete(InboxEvent event);

  /**
   * Lets an event wait for another attempt.
   *
   * @param attempts how often it has failed now
   */
  void retry(InboxEvent event, int attempts, Instant at);

  /** Takes an event out of the way of those behind it; it is kept for people to look at. */
  void setAside(InboxEvent event, String failure);

  /** Removes events that came before a time: those done with, and those set aside. */
  int prune(Instant done, Instant setAside);
}
