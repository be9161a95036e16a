/**
 * A client of LiveKit servers, in two layers. A robust one for whoever joins servers of others:
 * {@link io.roomtape.client.Network}, {@link io.roomtape.client.SignalSocket}, {@link
 * io.roomtape.client.PeerConnection}; what comes from outside is parsed once, bounded, and ends at
 * worst its own connection. And a participant without pictures for tests and benchmarks, {@link
 * io.roomtape.client.MediaClient}: it joins as a client of two peer connections does ({@code
 * /rtc}), sends video that nobody can see, and counts what it is sent. It is cheap, and takes every
 * packet as true.
 */
@NullMarked
package io.roomtape.client;

import org.jspecify.annotations.NullMarked;
