/** Posters and storyboards for recordings that came without. */
@NullMarked
package io.roomtape.server.pictures;

import org.jspecify.annotations.NullMarked;
