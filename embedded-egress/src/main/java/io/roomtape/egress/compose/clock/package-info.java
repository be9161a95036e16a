/**
 * When media happened: packets put in order, and their RTP times laid on the journal's time line by
 * arrival and sender reports. The model is described in {@code docs/clocks.md}.
 */
@NullMarked
package io.roomtape.egress.compose.clock;

import org.jspecify.annotations.NullMarked;
