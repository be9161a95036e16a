package io.roomtape.egress.recording;

import io.roomtape.egress.worker.UsedSpace;
import java.time.Duration;
import java.util.Map;

/**
 * How the recorder stands.
 *
 * @param running recordings that listen to their rooms
 * @param waitingForWorker recordings that are composed when a place is free
 * @param waitingForSpace recordings that are composed when there is space on the disk
 * @param waitingForStorage finished recordings that could not be stored so far
 * @param lag how much of what was heard of a room is not composed, where it is most
 * @param composed length of all that was composed since the start
 * @param stored recordings since the start
 * @param failed recordings since the start
 */
public record RecorderNumbers(
    long running,
    long waitingForWorker,
    long waitingForSpace,
    long waitingForStorage,
    Duration lag,
    Duration composed,
    long stored,
    Map<Failure, Long> failed,
    UsedSpace used) {}
