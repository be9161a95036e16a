/** ICE-lite (RFC 8445): STUN messages (RFC 8489) and the answers to connectivity checks. */
@NullMarked
package io.roomtape.webrtc.ice;

import org.jspecify.annotations.NullMarked;
