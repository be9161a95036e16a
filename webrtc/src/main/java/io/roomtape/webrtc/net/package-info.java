/** One UDP socket for everybody. */
@NullMarked
package io.roomtape.webrtc.net;

import org.jspecify.annotations.NullMarked;
