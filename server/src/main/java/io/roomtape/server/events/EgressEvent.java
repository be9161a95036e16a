package io.roomtape.server.events;

import io.roomtape.server.recordings.EgressReport;

/**
 * A webhook about an egress that writes a file.
 *
 * @param id LiveKit's id of the event, {@code EV_…}: the same whenever it is sent again
 */
public record EgressEvent(String id, EgressReport report) {}
