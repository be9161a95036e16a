package io.roomtape.server.names;

/** The id of an egress, {@code EG_…}, and so of the recording that it makes. */
public record EgressId(String value) {
  public EgressId {
    Rules.checkId("egressId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
