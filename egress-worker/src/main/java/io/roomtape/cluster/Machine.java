package io.roomtape.cluster;

/**
 * How the machine stands, as a moving average where it moves.
 *
 * @param cores all
 * @param busy cores that anybody takes
 * @param hearing cores that this process takes
 * @param freeMemory bytes
 * @param freeDisk bytes, where recordings are made
 */
record Machine(double cores, double busy, double hearing, long freeMemory, long freeDisk) {}
