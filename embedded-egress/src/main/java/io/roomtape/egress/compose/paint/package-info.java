/** Pictures, names and placeholders on the canvas. */
@NullMarked
package io.roomtape.egress.compose.paint;

import org.jspecify.annotations.NullMarked;
