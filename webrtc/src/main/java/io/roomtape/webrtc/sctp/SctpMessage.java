package io.roomtape.webrtc.sctp;

/** A whole user message. */
@SuppressWarnings("ArrayRecordComponent") // the payload is never compared
record SctpMessage(int stream, int ppid, byte[] payload) {}
