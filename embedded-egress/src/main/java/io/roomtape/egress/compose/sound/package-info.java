/** Sound: decoded packets laid at their places without seams, and mixed. */
@NullMarked
package io.roomtape.egress.compose.sound;

import org.jspecify.annotations.NullMarked;
