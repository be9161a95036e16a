/** One peer connection: ICE-lite, DTLS, SRTP and SCTP joined. */
@NullMarked
package io.roomtape.webrtc.peer;

import org.jspecify.annotations.NullMarked;
