/** Published tracks, their simulcast layers, and their forwarding to subscribers and recorders. */
@NullMarked
package io.roomtape.webrtc.media;

import org.jspecify.annotations.NullMarked;
