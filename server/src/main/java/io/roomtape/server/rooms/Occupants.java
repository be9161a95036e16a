package io.roomtape.server.rooms;

import java.util.Set;

/**
 * Who is in a room at this moment.
 *
 * @param people how many; recorders do not count
 * @param recorders the egress ids of its recorders, which are their identities
 */
public record Occupants(int people, Set<String> recorders) {}
