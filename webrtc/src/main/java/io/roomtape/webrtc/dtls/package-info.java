/** DTLS 1.2 with the use_srtp extension (RFC 5764), over Bouncy Castle. */
@NullMarked
package io.roomtape.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
