package io.roomtape.livekit.twirp;

import com.google.protobuf.Message;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.room.RoomAdmin;
import io.roomtape.livekit.room.RpcResult;
import io.roomtape.livekit.twirp.TwirpException.Code;
import livekit.LivekitModels.RpcError;
import livekit.LivekitRoom.ForwardParticipantRequest;
import livekit.LivekitRoom.MoveParticipantRequest;
import livekit.LivekitRoom.PerformRpcRequest;
import livekit.LivekitRoom.PerformRpcResponse;

/** RoomService as far as it reaches into other rooms, or into a participant's own program. */
final class RemoteCalls {
  private static final String SAME_ROOM = "destination room cannot be the same as source room";
  private static final String PREFIX = "twirp error unknown: ";

  private final RoomAdmin rooms;

  RemoteCalls(RoomAdmin rooms) {
    this.rooms = rooms;
  }

  Message forward(ForwardParticipantRequest request, Grants grants) throws TwirpException {
    return refuse(grants, request.getRoom(), request.getIdentity(), request.getDestinationRoom());
  }

  Message move(MoveParticipantRequest request, Grants grants) throws TwirpException {
    return refuse(grants, request.getRoom(), request.getIdentity(), request.getDestinationRoom());
  }

  /** Only LiveKit's cloud does either. */
  private Message refuse(Grants grants, String room, String identity, String destination)
      throws TwirpException {
    Checks.granted(
        grants.allows(Grant.ROOM_ADMIN)
            && grants.room().equals(room)
            && grants.destinationRoom().equals(destination));
    if (room.equals(destination)) {
      throw TwirpException.invalidArgument(SAME_ROOM, "");
    }
    if (rooms.participant(room, identity).isEmpty()) {
      throw RoomService.unavailable();
    }
    throw new TwirpException(Code.UNKNOWN, PREFIX + "not implemented");
  }

  Message perform(PerformRpcRequest request, Grants grants) throws TwirpException {
    Checks.admin(grants, request.getRoom());
    if (request.getDestinationIdentity().isEmpty()) {
      throw new TwirpException(Code.INVALID_ARGUMENT, PREFIX + "destination identity is required");
    }
    RpcResult result = rooms.performRpc(request).orElseThrow(RoomService::unavailable);
    return switch (result) {
      case RpcResult.Done(var payload) ->
          PerformRpcResponse.newBuilder().setPayload(payload).build();
      case RpcResult.NoChannel() ->
          throw new TwirpException(Code.INTERNAL, PREFIX + "data channel is not available");
      case RpcResult.Failed(var error) ->
          throw new TwirpException(code(error.getCode()), PREFIX + words(error));
    };
  }

  private static String words(RpcError error) {
    String words = "RpcError " + Integer.toUnsignedString(error.getCode()) + ": ";
    return words + error.getMessage() + (error.getData().isEmpty() ? "" : ": " + error.getData());
  }

  /** Twirp's code for one of the error codes of LiveKit's RPC. */
  private static Code code(int rpc) {
    return switch (rpc) {
      case 1400, 1402 -> Code.INVALID_ARGUMENT;
      case 1401 -> Code.NOT_FOUND;
      case 1403, 1404 -> Code.UNIMPLEMENTED;
      case 1501, 1502 -> Code.CANCELED;
      case 1503 -> Code.UNAVAILABLE;
      default -> Code.INTERNAL;
    };
  }
}
