package io.roomtape.webrtc.media;

import java.util.List;

/**
 * What comes of one source of a track: of one simulcast layer, or of all the track.
 *
 * @param arriving whether anything came in the last second
 * @param bitsPerSecond of each spatial layer, the lowest first, over the last second or so
 * @param lost packets that never came, resending included
 */
public record LayerStats(
    Quality quality,
    long ssrc,
    boolean arriving,
    List<Long> bitsPerSecond,
    long packets,
    long lost,
    double jitterMillis) {}
