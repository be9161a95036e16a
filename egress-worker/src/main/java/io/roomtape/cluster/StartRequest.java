package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.roomtape.egress.recording.Given;
import io.roomtape.psrpc.RpcException;
import java.util.List;
import java.util.Map;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitEgress.WebEgressRequest;

/**
 * What a server asks an egress worker for: LiveKit's {@code rpc.StartEgressRequest}. Its token and
 * address are empty: workers sign their own, and know the server.
 *
 * @param asked the request as the server's caller made it
 */
record StartRequest(Given given, Message asked) {
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
   * @throws RpcException invalid_argument when it is none
   */
  static StartRequest parse(ByteString message) throws RpcException {
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(message);
      Given given = new Given(text(fields, EGRESS_ID), text(fields, ROOM_ID));
      for (Map.Entry<Integer, Parser<? extends Message>> request : REQUESTS.entrySet()) {
        if (fields.hasField(request.getKey())) {
          ByteString asked = last(fields.getField(request.getKey()));
          return new StartRequest(given, request.getValue().parseFrom(asked));
        }
      }
      throw invalid("request has missing or invalid field: request");
    } catch (InvalidProtocolBufferException e) {
      throw invalid("the request is no message");
    } catch (IllegalArgumentException e) {
      throw invalid("request has missing or invalid field: " + e.getMessage());
    }
  }

  private static String text(UnknownFieldSet fields, int number) {
    return last(fields.getField(number)).toStringUtf8();
  }

  private static ByteString last(Field field) {
    List<ByteString> all = field.getLengthDelimitedList();
    return all.isEmpty() ? ByteString.EMPTY : all.getLast();
  }

  private static RpcException invalid(String why) {
    return new RpcException(RpcException.INVALID_ARGUMENT, why);
  }
}
