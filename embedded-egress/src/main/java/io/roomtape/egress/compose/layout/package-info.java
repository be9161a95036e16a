/** Who is in the room, and where they are on the canvas. */
@NullMarked
package io.roomtape.egress.compose.layout;

import org.jspecify.annotations.NullMarked;
