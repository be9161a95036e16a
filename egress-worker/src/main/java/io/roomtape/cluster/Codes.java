package io.roomtape.cluster;

import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.psrpc.RpcException;

/** Errors of the recorder, as callers over the bus are told them. */
final class Codes {
  private Codes() {}

  static RpcException of(TwirpException e) {
    return new RpcException(e.code().wireName(), String.valueOf(e.getMessage()));
  }
}
