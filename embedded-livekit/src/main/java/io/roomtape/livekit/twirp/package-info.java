/** Twirp (v7) over HTTP: protobuf or JSON bodies, LiveKit's grants, LiveKit's errors. */
@NullMarked
package io.roomtape.livekit.twirp;

import org.jspecify.annotations.NullMarked;
