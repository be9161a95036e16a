package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;

/** What livekit-server knows of egresses ({@code rpc.IOInfo}). */
record IoInfo(RpcClient server) {
  private static final Duration TIME = Duration.ofSeconds(3);
  private static final int EGRESS_ID = 1;

  /** Does nothing if there is one of this id. */
  void create(EgressInfo info) throws RpcException, InterruptedException {
    var _ = server.call("CreateEgress", "", info.toByteString(), TIME);
  }

  /** Replaces what is known, whatever it was. */
  void update(EgressInfo info) throws RpcException, InterruptedException {
    var _ = server.call("UpdateEgress", "", info.toByteString(), TIME);
  }

  Optional<EgressInfo> find(String egressId) throws RpcException, InterruptedException {
    UnknownFieldSet request =
        UnknownFieldSet.newBuilder()
            .addField(
                EGRESS_ID,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8(egressId))
                    .build())
            .build();
    try {
      ByteString found = server.call("GetEgress", "", request.toByteString(), TIME);
      return Optional.of(EgressInfo.parseFrom(found));
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    } catch (RpcException e) {
      if (e.code().equals(RpcException.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All that are not over, as far as the server knows. */
  List<EgressInfo> active() throws RpcException, InterruptedException {
    ByteString request = ListEgressRequest.newBuilder().setActive(true).build().toByteString();
    try {
      return ListEgressResponse.parseFrom(server.call("ListEgress", "", request, TIME))
          .getItemsList();
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  private static RpcException unreadable(InvalidProtocolBufferException e) {
    return new RpcException(RpcException.INTERNAL, "unreadable answer: " + e.getMessage());
  }
}
