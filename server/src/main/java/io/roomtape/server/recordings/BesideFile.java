package io.roomtape.server.recordings;

import java.time.Instant;

/**
 * Something beside a recording, as it is in storage.
 *
 * @param bytes nobody changes them
 * @param entityTag opaque and without quotes; it changes whenever the bytes do
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BesideFile(byte[] bytes, String entityTag, Instant lastModified) {}
