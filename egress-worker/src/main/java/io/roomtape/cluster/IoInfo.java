package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;

/** LiveKit's service {@code IOInfo}, which its servers answer: one of them each call. */
public final class IoInfo implements Server, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int GET_EGRESS_ID = 1;

  private final RpcClient client;

  /**
   * @throws BusException when the bus cannot be reached
   */
  public IoInfo(Bus bus) {
    this.client = new RpcClient(bus, "IOInfo");
  }

  @Override
  public void tell(Report report) throws RpcException, InterruptedException {
    switch (report.kind()) {
      case CREATED -> call("CreateEgress", report.info().toByteString());
      case UPDATED -> call("UpdateEgress", report.info().toByteString());
      case KNOWN -> {
        if (!knows(report.info())) {
          call("CreateEgress", report.info().toByteString());
        }
      }
    }
  }

  private boolean knows(EgressInfo info) throws RpcException, InterruptedException {
    ByteString request =
        UnknownFieldSet.newBuilder()
            .mergeField(
                GET_EGRESS_ID,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(info.getEgressIdBytes())
                    .build())
            .build()
            .toByteString();
    try {
      call("GetEgress", request);
      return true;
    } catch (RpcException e) {
      if (e.code().equals(RpcException.NOT_FOUND)) {
        return false;
      }
      throw e;
    }
  }

  private void call(String method, ByteString request) throws RpcException, InterruptedException {
    try {
      client.call(method, "", request, PATIENCE);
    } catch (BusException e) {
      throw new RpcException(RpcException.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
