package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.recording.Given;
import io.roomtape.psrpc.RpcException;
import java.util.Map;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;

/**
 * {@code rpc.StartEgressRequest}, of which livekit-server fills in the ids and one request.
 *
 * @param request of the API
 */
record StartRequest(Given given, Message request) {
  private static final int EGRESS_ID = 1;
  private static final int ROOM_ID = 3;
  private static final Map<Integer, Parser<? extends Message>> REQUESTS =
      Map.of(
          5, RoomCompositeEgressRequest.parser(),
          6, TrackCompositeEgressRequest.parser(),
          7, TrackEgressRequest.parser(),
          11, WebEgressRequest.parser(),
          13, ParticipantEgressRequest.parser(),
          16, StartEgressRequest.parser());

  /**
   * @throws RpcException when it is no such request, or of a kind that is not known here
   */
  static StartRequest parse(ByteString body) throws RpcException {
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(body);
      Given given = new Given(string(fields, EGRESS_ID), string(fields, ROOM_ID));
      for (Map.Entry<Integer, Parser<? extends Message>> kind : REQUESTS.entrySet()) {
        if (fields.hasField(kind.getKey())) {
          return new StartRequest(given, kind.getValue().parseFrom(last(fields, kind.getKey())));
        }
      }
      throw new RpcException(
          RpcException.UNIMPLEMENTED, "this recorder does not know this kind of request");
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new RpcException(RpcException.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    }
  }

  private static String string(UnknownFieldSet fields, int number) {
    return last(fields, number).toStringUtf8();
  }

  private static ByteString last(UnknownFieldSet fields, int number) {
    var all = fields.getField(number).getLengthDelimitedList();
    return all.isEmpty() ? ByteString.EMPTY : all.getLast();
  }

  String egressId() {
    return given.egressId();
  }
}
