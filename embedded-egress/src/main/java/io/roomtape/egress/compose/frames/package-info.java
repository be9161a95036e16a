/** Encoded pictures, put together from packets. */
@NullMarked
package io.roomtape.egress.compose.frames;

import org.jspecify.annotations.NullMarked;
