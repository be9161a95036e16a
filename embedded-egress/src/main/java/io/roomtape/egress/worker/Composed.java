package io.roomtape.egress.worker;

import java.time.Duration;

/**
 * What a worker has made.
 *
 * @param length of the finished file
 * @param encrypted how many tracks are not in it because only their participants can read them
 */
public record Composed(Duration length, int encrypted) {}
