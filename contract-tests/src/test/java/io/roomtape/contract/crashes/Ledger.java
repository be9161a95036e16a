package io.roomtape.contract.crashes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the application has answered, and is held to.
 *
 * @param accepted starts that were answered 200: egress ids by the recording's name
 * @param unanswered how many starts broke off
 * @param deleted names of recordings whose deletion was answered 200
 * @param maybeDeleted names of those whose deletion was asked for, and not answered so
 * @param played how often a range was played
 */
record Ledger(
    Map<String, String> accepted,
    AtomicInteger unanswered,
    Set<String> deleted,
    Set<String> maybeDeleted,
    AtomicInteger played) {
  Ledger() {
    this(
        new ConcurrentHashMap<>(),
        new AtomicInteger(),
        ConcurrentHashMap.newKeySet(),
        ConcurrentHashMap.newKeySet(),
        new AtomicInteger());
  }

  @Override
  public String toString() {
    return "%s starts accepted, %s broken off, %s recordings deleted, %s deletions broken off, %s ranges played"
        .formatted(
            accepted.size(), unanswered.get(), deleted.size(), maybeDeleted.size(), played.get());
  }
}
