/**
 * Decoding, scaling, encoding and MP4 by FFmpeg's libraries, behind the ports of {@code compose}.
 */
@NullMarked
package io.roomtape.egress.ffmpeg;

import org.jspecify.annotations.NullMarked;
