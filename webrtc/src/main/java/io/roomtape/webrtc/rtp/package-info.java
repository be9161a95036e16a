/** RTP and RTCP on the wire (RFC 3550, 3711, 4585, 7714, 7741): parsing, building, protecting. */
@NullMarked
package io.roomtape.webrtc.rtp;

import org.jspecify.annotations.NullMarked;
