package io.roomtape.livekit.room;

import livekit.LivekitModels.RpcError;

/** How a call to a participant's method ended. */
public sealed interface RpcResult {
  /** What the method returned. */
  record Done(String payload) implements RpcResult {}

  /** What went wrong on the way, or what the method says went wrong. */
  record Failed(RpcError error) implements RpcResult {}

  /** The participant cannot be reached yet. */
  record NoChannel() implements RpcResult {}
}
