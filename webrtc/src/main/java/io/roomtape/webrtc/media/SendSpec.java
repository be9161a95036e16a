package io.roomtape.webrtc.media;

/**
 * How a track is sent to one subscriber, as negotiated.
 *
 * @param payloads of the section's codec
 * @param repairSsrc the source of what is sent once more (RFC 4588); used when the payloads have a
 *     type for it
 * @param transportCc the id of the header extension that numbers all packets of the connection; 0:
 *     none
 */
public record SendSpec(
    String mid, long ssrc, long repairSsrc, Payloads payloads, int transportCc, String cname) {}
