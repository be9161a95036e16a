/** Session descriptions (RFC 8866, RFC 9429) as far as browsers and LiveKit clients use them. */
@NullMarked
package io.roomtape.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
