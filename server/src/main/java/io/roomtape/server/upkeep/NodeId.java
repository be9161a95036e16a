package io.roomtape.server.upkeep;

import java.util.UUID;

/** One run of a server process, of all that share a database. */
public record NodeId(String value) {
  public static NodeId random() {
    return new NodeId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
