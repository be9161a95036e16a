package io.roomtape.livekit.media;

/** How a track is sent to one subscriber, as negotiated. */
public record SendSpec(String mid, long ssrc, int payloadType, String cname) {}
