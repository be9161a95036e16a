/** One peer connection: ICE-lite, DTLS, SRTP and SCTP joined. */
@NullMarked
package io.roomtape.livekit.peer;

import org.jspecify.annotations.NullMarked;
