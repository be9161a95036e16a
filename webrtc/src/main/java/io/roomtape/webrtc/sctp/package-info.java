/**
 * What WebRTC data channels need of SCTP (RFC 9260) and DCEP (RFC 8832), as a state machine without
 * I/O.
 */
@NullMarked
package io.roomtape.webrtc.sctp;

import org.jspecify.annotations.NullMarked;
