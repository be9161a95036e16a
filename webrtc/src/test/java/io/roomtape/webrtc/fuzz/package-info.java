/** Hostile input, by the million: what a parser is given, and what counts as its failure. */
@NullMarked
package io.roomtape.webrtc.fuzz;

import org.jspecify.annotations.NullMarked;
