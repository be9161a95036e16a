package io.roomtape.server.upkeep;

/** The nodes that share a database. What one holds there ends with it. */
public interface Nodes {
  /**
   * Says that this node lives, and frees what dead ones hold: leases, and events that they were at.
   * One is dead that has said nothing for some seconds, which may be wrong: then two do the same,
   * and nothing more.
   */
  void beat();

  /** Says that this node ends, and frees what it holds. */
  void leave();
}
