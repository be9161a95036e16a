package io.roomtape.psrpc;

import com.google.protobuf.ByteString;
import java.time.Instant;

/**
 * A call as its server sees it.
 *
 * @param body the method's message
 * @param expiry nothing begins after it
 */
public record Call(String requestId, ByteString body, Instant expiry) {}
