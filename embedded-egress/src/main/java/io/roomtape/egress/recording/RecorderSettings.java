package io.roomtape.egress.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param limits how much recordings may take
 * @param storageRetry delay before the second attempt to store a file; doubles each time
 * @param closeTimeout how long {@link Recorder#close} waits for recordings to be finished and
 *     stored
 */
public record RecorderSettings(
    Path folder, Limits limits, Duration storageRetry, Duration closeTimeout) {}
