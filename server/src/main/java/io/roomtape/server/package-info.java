/** The recording application: rooms, recordings, playback and events over LiveKit and storage. */
@NullMarked
package io.roomtape.server;

import org.jspecify.annotations.NullMarked;
