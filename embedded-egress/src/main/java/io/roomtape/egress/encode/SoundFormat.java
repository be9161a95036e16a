package io.roomtape.egress.encode;

import io.roomtape.egress.journal.SoundCodec;

/**
 * What sound becomes.
 *
 * @param rate samples a second
 * @param bits a second; 0 for what is usual
 */
public record SoundFormat(SoundCodec codec, int rate, int bits) {}
