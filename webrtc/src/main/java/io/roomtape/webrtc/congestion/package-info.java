/**
 * What the way to one subscriber bears: Google's congestion control (draft-ietf-rmcat-gcc-02) on
 * the sender's side, without I/O, on a clock that is passed in. Rates are in bits per second, times
 * in nanoseconds of a monotonic clock.
 */
@NullMarked
package io.roomtape.webrtc.congestion;

import org.jspecify.annotations.NullMarked;
