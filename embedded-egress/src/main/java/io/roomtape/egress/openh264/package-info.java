/**
 * Cisco's OpenH264 as an encoder, by {@code java.lang.foreign} alone: from the build that Roomtape
 * brings, or from a library of the system. It is the same encoder as FFmpeg's {@code libopenh264}
 * with the same settings, but with its assembly.
 */
@NullMarked
package io.roomtape.egress.openh264;

import org.jspecify.annotations.NullMarked;
