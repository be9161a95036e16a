package io.roomtape.egress.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param maxWorkers recordings composed at a time
 * @param maxDuration after which a recording ends as LIMIT_REACHED
 * @param storageRetry delay before the second attempt to store a file; doubles each time
 * @param closeTimeout how long {@link Recorder#close} waits for recordings to be finished and
 *     stored
 * @param leastSpace bytes that have to be free on the disk for a recording to begin
 */
public record RecorderSettings(
    Path folder,
    int maxWorkers,
    Optional<Duration> maxDuration,
    Duration storageRetry,
    Duration closeTimeout,
    long leastSpace) {}
