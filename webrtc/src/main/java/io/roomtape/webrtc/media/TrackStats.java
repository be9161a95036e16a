package io.roomtape.webrtc.media;

/**
 * What came of a track since it was published, over all layers.
 *
 * @param lost packets that never came, resending included
 */
public record TrackStats(long packets, long bytes, long lost) {}
