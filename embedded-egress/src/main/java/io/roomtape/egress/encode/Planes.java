package io.roomtape.egress.encode;

import java.lang.foreign.MemorySegment;

/**
 * A 4:2:0 picture of 8-bit samples outside of the heap, in BT.601 colours of limited range.
 *
 * @param lumaStride bytes from a row of luma to the next
 * @param chromaStride bytes from a row of either colour difference to the next
 * @param width in pixels, even
 * @param height in pixels, even
 */
public record Planes(
    MemorySegment luma,
    MemorySegment cb,
    MemorySegment cr,
    int lumaStride,
    int chromaStride,
    int width,
    int height) {}
