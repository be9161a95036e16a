package io.roomtape.cluster;

import java.time.Duration;
import java.util.List;

/**
 * The recordings that a worker has.
 *
 * @param running how many are not over
 * @param composing how many may be composed at a time
 * @param young what those are expected to cost that have begun so lately that the machine's average
 *     does not show them, or wait for their rooms to fill
 * @param lag how much is heard and not composed, where it is most
 */
record Taken(int running, int composing, List<Cost> young, Duration lag) {}
