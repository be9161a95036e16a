package io.roomtape.benchmarks.quality;

import java.util.List;

/**
 * Somebody's VP8 pictures, and where they are in a recording.
 *
 * @param rows of them that nothing is written over, from the top
 */
public record Shown(List<byte[]> pictures, int x, int y, int width, int height, int rows) {}
