/**
 * A participant without pictures: it joins a LiveKit server as a client of two peer connections
 * does ({@code /rtc}), sends video that nobody can see, and counts what it is sent. For tests and
 * benchmarks: it is cheap, and takes every packet as true.
 */
@NullMarked
package io.roomtape.client;

import org.jspecify.annotations.NullMarked;
