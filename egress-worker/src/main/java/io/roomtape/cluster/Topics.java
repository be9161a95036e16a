package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import io.roomtape.egress.api.EgressCalls;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Call;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.Handler;
import io.roomtape.psrpc.RpcException;
import io.roomtape.psrpc.RpcServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitEgress.EgressInfo;

/** What is asked of single egresses ({@code rpc.EgressHandler}). */
final class Topics {
  /** Ends an egress. */
  interface Stop {
    EgressInfo stop(String egressId) throws RpcException;
  }

  private static final String SERVICE = "EgressHandler";

  private final RpcServer server;
  private final Map<String, Subscription> open = new ConcurrentHashMap<>();

  Topics(RpcServer server) {
    this.server = server;
  }

  /** Answers what is asked of an egress from now on. */
  void open(String egressId, Stop stop) {
    open.computeIfAbsent(egressId, id -> subscribe(id, stop));
  }

  private Subscription subscribe(String id, Stop stop) {
    Subscription stops =
        server.register(
            new Endpoint(SERVICE, "StopEgress", id),
            new Handler() {
              @Override
              public ByteString answer(Call call) throws RpcException {
                return stop.stop(id).toByteString();
              }
            });
    Subscription streams =
        server.register(
            new Endpoint(SERVICE, "UpdateStream", id),
            new Handler() {
              @Override
              public ByteString answer(Call call) throws RpcException {
                throw Codes.of(EgressCalls.noStreams());
              }
            });
    return () -> {
      stops.close();
      streams.close();
    };
  }

  void close(String egressId) {
    Subscription before = open.remove(egressId);
    if (before != null) {
      before.close();
    }
  }

  void closeAll() {
    open.keySet().forEach(this::close);
  }
}
