package io.roomtape.server.recordings;

import io.roomtape.server.names.RecordingName;
import java.time.Instant;

/**
 * A media file in storage.
 *
 * @param size in bytes
 * @param entityTag opaque and without quotes; it changes whenever the bytes do
 */
public record StoredMedia(RecordingName name, long size, String entityTag, Instant lastModified) {}
