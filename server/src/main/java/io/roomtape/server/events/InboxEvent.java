package io.roomtape.server.events;

import io.roomtape.server.names.EgressId;

/**
 * A verified webhook that waits to be processed.
 *
 * @param body as LiveKit sent it
 * @param attempts how often it has failed
 */
public record InboxEvent(String id, EgressId egress, String body, int attempts) {}
