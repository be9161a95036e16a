/** Published tracks, their simulcast layers, and their forwarding to subscribers and recorders. */
@NullMarked
package io.roomtape.livekit.media;

import org.jspecify.annotations.NullMarked;
