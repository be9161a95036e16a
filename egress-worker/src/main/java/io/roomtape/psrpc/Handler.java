package io.roomtape.psrpc;

import com.google.protobuf.ByteString;

/** Answers the calls of one method. Both methods may be called from several threads at once. */
public interface Handler {
  /** Would answer each call, and wait for no other server to. */
  float AT_ONCE = 1;

  /** Leaves a call to others. */
  float SILENT = -1;

  /**
   * How much this server wants to answer a call: with 1 or more it is chosen at once, of those
   * below the greatest within half a second, with 0 never; a negative one says nothing at all. It
   * must be known within milliseconds.
   */
  default float affinity(Call call) {
    return AT_ONCE;
  }

  /**
   * Answers.
   *
   * @throws RpcException what the caller is told
   */
  ByteString answer(Call call) throws RpcException;
}
