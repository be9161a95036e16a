/** One UDP socket for everybody. */
@NullMarked
package io.roomtape.livekit.net;

import org.jspecify.annotations.NullMarked;
