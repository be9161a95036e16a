package io.roomtape.cluster;

import io.roomtape.psrpc.RpcException;

/** The server, as one who is told how egresses go. */
@FunctionalInterface
interface Server {
  /**
   * Tells it, and returns when it has stored that.
   *
   * @throws RpcException when it has not, or nobody knows
   */
  void tell(Report report) throws RpcException, InterruptedException;
}
