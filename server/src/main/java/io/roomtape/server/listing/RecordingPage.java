package io.roomtape.server.listing;

import io.roomtape.server.recordings.RecordingEntry;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a list.
 *
 * @param next where the list goes on; empty: it is complete
 */
public record RecordingPage(List<RecordingEntry> entries, Optional<ListPlace> next) {}
