package io.roomtape.livekit.twirp;

import com.google.protobuf.Message;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.room.RoomAdmin;
import io.roomtape.livekit.room.RoomAdmin.MuteResult;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.DeleteRoomResponse;
import livekit.LivekitRoom.ForwardParticipantRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.MoveParticipantRequest;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.PerformRpcRequest;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomEgress;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import livekit.LivekitRoom.UpdateSubscriptionsResponse;

/** {@code livekit.RoomService}, with the grants and the words of livekit-server 1.13.5. */
public final class RoomService implements TwirpService {
  private final RoomAdmin rooms;
  private final Map<String, TwirpMethod<?>> methods = new HashMap<>();

  public RoomService(RoomAdmin rooms) {
    this.rooms = rooms;
    add("CreateRoom", CreateRoomRequest.getDefaultInstance(), this::createRoom);
    add("ListRooms", ListRoomsRequest.getDefaultInstance(), this::listRooms);
    add("DeleteRoom", DeleteRoomRequest.getDefaultInstance(), this::deleteRoom);
    add("ListParticipants", ListParticipantsRequest.getDefaultInstance(), this::participants);
    add("GetParticipant", RoomParticipantIdentity.getDefaultInstance(), this::participant);
    add("RemoveParticipant", RoomParticipantIdentity.getDefaultInstance(), this::remove);
    add("MutePublishedTrack", MuteRoomTrackRequest.getDefaultInstance(), this::mute);
    add("UpdateParticipant", UpdateParticipantRequest.getDefaultInstance(), this::update);
    add("UpdateSubscriptions", UpdateSubscriptionsRequest.getDefaultInstance(), this::subscribe);
    add("SendData", SendDataRequest.getDefaultInstance(), this::sendData);
    add("UpdateRoomMetadata", UpdateRoomMetadataRequest.getDefaultInstance(), this::metadata);
    var calls = new RemoteCalls(rooms);
    add("ForwardParticipant", ForwardParticipantRequest.getDefaultInstance(), calls::forward);
    add("MoveParticipant", MoveParticipantRequest.getDefaultInstance(), calls::move);
    add("PerformRpc", PerformRpcRequest.getDefaultInstance(), calls::perform);
  }

  private <Q extends Message> void add(String name, Q prototype, TwirpMethod.Handler<Q> handler) {
    methods.put(name, new TwirpMethod<>(prototype, handler));
  }

  @Override
  public String name() {
    return "livekit.RoomService";
  }

  @Override
  public Map<String, TwirpMethod<?>> methods() {
    return Map.copyOf(methods);
  }

  private Message createRoom(CreateRoomRequest request, Grants grants) throws TwirpException {
    Checks.granted(grants.allows(Grant.ROOM_CREATE));
    Checks.roomName(request.getNameBytes());
    Checks.metadata(request.getMetadataBytes());
    Checks.preset(request.getRoomPreset());
    if (!request.getEgress().equals(RoomEgress.getDefaultInstance())) {
      Checks.egress(rooms.refusal(request.getEgress()));
    }
    return rooms.create(request).orElseThrow(() -> rooms.full() ? tooManyRooms() : unavailable());
  }

  private Message listRooms(ListRoomsRequest request, Grants grants) throws TwirpException {
    Checks.granted(grants.allows(Grant.ROOM_LIST));
    return ListRoomsResponse.newBuilder().addAllRooms(rooms.list(request.getNamesList())).build();
  }

  private Message deleteRoom(DeleteRoomRequest request, Grants grants) throws TwirpException {
    Checks.granted(grants.allows(Grant.ROOM_CREATE));
    if (!rooms.delete(request.getRoom())) {
      throw noSuchRoom();
    }
    return DeleteRoomResponse.getDefaultInstance();
  }

  private Message participants(ListParticipantsRequest request, Grants grants)
      throws TwirpException {
    Checks.admin(grants, request.getRoom());
    return ListParticipantsResponse.newBuilder()
        .addAllParticipants(rooms.participants(request.getRoom()))
        .build();
  }

  private Message participant(RoomParticipantIdentity request, Grants grants)
      throws TwirpException {
    Checks.admin(grants, request.getRoom());
    return found(rooms.participant(request.getRoom(), request.getIdentity()));
  }

  private Message remove(RoomParticipantIdentity request, Grants grants) throws TwirpException {
    Checks.admin(grants, request.getRoom());
    if (!rooms.remove(request.getRoom(), request.getIdentity())) {
      throw noSuchParticipant();
    }
    return RemoveParticipantResponse.getDefaultInstance();
  }

  private Message mute(MuteRoomTrackRequest request, Grants grants) throws TwirpException {
    Checks.admin(grants, request.getRoom());
    MuteResult result =
        rooms.mute(
            request.getRoom(), request.getIdentity(), request.getTrackSid(), request.getMuted());
    return switch (result) {
      case MuteResult.NobodyThere() -> throw unavailable();
      case MuteResult.NoSuchTrack() -> MuteRoomTrackResponse.getDefaultInstance();
      case MuteResult.UnmuteRefused() ->
          throw new TwirpException(
              Code.FAILED_PRECONDITION, "twirp error unknown: remote unmute not enabled");
      case MuteResult.Done(var track) -> MuteRoomTrackResponse.newBuilder().setTrack(track).build();
    };
  }

  private Message update(UpdateParticipantRequest request, Grants grants) throws TwirpException {
    Checks.displayName(request.getNameBytes());
    Checks.metadata(request.getMetadataBytes());
    Checks.attributes(request.getAttributesMap());
    Checks.admin(grants, request.getRoom());
    return found(rooms.update(request));
  }

  private Message subscribe(UpdateSubscriptionsRequest request, Grants grants)
      throws TwirpException {
    Checks.admin(grants, request.getRoom());
    boolean there =
        rooms.updateSubscriptions(
            request.getRoom(),
            request.getIdentity(),
            request.getTrackSidsList(),
            request.getParticipantTracksList(),
            request.getSubscribe());
    if (!there) {
      throw unavailable();
    }
    return UpdateSubscriptionsResponse.getDefaultInstance();
  }

  @SuppressWarnings("deprecation") // older SDKs address by sid and say the kind
  private Message sendData(SendDataRequest request, Grants grants) throws TwirpException {
    Checks.admin(grants, request.getRoom());
    Checks.nonce(request.getNonce());
    var user =
        UserPacket.newBuilder()
            .setPayload(request.getData())
            .setNonce(request.getNonce())
            .addAllDestinationSids(request.getDestinationSidsList());
    if (request.hasTopic()) {
      user.setTopic(request.getTopic());
    }
    var packet =
        DataPacket.newBuilder()
            .setKindValue(request.getKindValue())
            .setUser(user)
            .addAllDestinationIdentities(request.getDestinationIdentitiesList());
    if (!rooms.sendData(request.getRoom(), packet.build())) {
      throw unavailable();
    }
    return SendDataResponse.getDefaultInstance();
  }

  private Message metadata(UpdateRoomMetadataRequest request, Grants grants) throws TwirpException {
    Checks.metadata(request.getMetadataBytes());
    Checks.admin(grants, request.getRoom());
    return rooms
        .updateMetadata(request.getRoom(), request.getMetadata())
        .orElseThrow(() -> noSuchRoom());
  }

  private static <T> T found(Optional<T> participant) throws TwirpException {
    return participant.orElseThrow(() -> noSuchParticipant());
  }

  private static TwirpException noSuchParticipant() {
    return new TwirpException(Code.NOT_FOUND, "twirp error unknown: participant does not exist");
  }

  private static TwirpException noSuchRoom() {
    return new TwirpException(Code.NOT_FOUND, "twirp error unknown: requested room does not exist");
  }

  private static TwirpException tooManyRooms() {
    return new TwirpException(
        Code.UNAVAILABLE, "the server has all the rooms that it may: wait until some are closed");
  }

  static TwirpException unavailable() {
    return new TwirpException(Code.UNAVAILABLE, "twirp error unknown: no response from servers");
  }
}
