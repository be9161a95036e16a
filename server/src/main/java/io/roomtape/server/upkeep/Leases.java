package io.roomtape.server.upkeep;

import java.time.Instant;

/**
 * Lets one node at a time do something, of all that share a database. A lease ends with its holder:
 * {@link Nodes}.
 */
public interface Leases {
  /**
   * Takes a lease, or prolongs it for who has it.
   *
   * @return false when another holder's has not ended
   */
  boolean hold(String name, NodeId holder, Instant now, Instant until);
}
