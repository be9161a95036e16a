package io.roomtape.server.livekit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.protobuf.ByteString;
import io.roomtape.server.livekit.TwirpClient.Call;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.rooms.LiveRoom;
import io.roomtape.server.rooms.Occupants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/** LiveKit's RoomService. */
public final class TwirpRooms implements LiveKitRooms {
  private static final String SERVICE = "livekit.RoomService/";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TwirpClient client;
  private final ServerTokens tokens;

  public TwirpRooms(TwirpClient client, ServerTokens tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  @Override
  public Optional<LiveRoom> find(RoomName name) {
    return list(only(name.value())).getRoomsList().stream()
        .filter(room -> room.getName().equals(name.value()))
        .map(TwirpRooms::room)
        .findFirst();
  }

  @Override
  public List<LiveRoom> all() {
    return list(ListRoomsRequest.getDefaultInstance()).getRoomsList().stream()
        .map(TwirpRooms::room)
        .toList();
  }

  @Override
  public Occupants occupants(RoomName name) {
    ListParticipantsResponse answer =
        client.call(
            call("ListParticipants", tokens.forAdminOf(name)),
            ListParticipantsRequest.newBuilder().setRoom(name.value()).build(),
            ListParticipantsResponse.parser());
    Set<String> recorders =
        answer.getParticipantsList().stream()
            .filter(participant -> participant.getKind() == ParticipantInfo.Kind.EGRESS)
            .map(ParticipantInfo::getIdentity)
            .collect(toUnmodifiableSet());
    return new Occupants(answer.getParticipantsCount() - recorders.size(), recorders);
  }

  @Override
  public LiveRoom create(RoomName name, String metadata) {
    CreateRoomRequest request =
        CreateRoomRequest.newBuilder().setName(name.value()).setMetadata(metadata).build();
    return room(
        client.call(call("CreateRoom", tokens.forServer()), request, LivekitModels.Room.parser()));
  }

  @Override
  public void updateMetadata(RoomName name, String metadata) {
    UpdateRoomMetadataRequest request =
        UpdateRoomMetadataRequest.newBuilder().setRoom(name.value()).setMetadata(metadata).build();
    client.call(
        call("UpdateRoomMetadata", tokens.forAdminOf(name)), request, LivekitModels.Room.parser());
  }

  @Override
  public void sendData(RoomName name, String topic, byte[] payload) {
    SendDataRequest request =
        SendDataRequest.newBuilder()
            .setRoom(name.value())
            .setTopic(topic)
            .setKind(DataPacket.Kind.RELIABLE)
            .setData(ByteString.copyFrom(payload))
            .build();
    client.call(call("SendData", tokens.forAdminOf(name)), request, SendDataResponse.parser());
  }

  /** Asks for a room that cannot be there, so that the answer is small. */
  @Override
  public void check() {
    list(only("-"));
  }

  private static ListRoomsRequest only(String name) {
    return ListRoomsRequest.newBuilder().addNames(name).build();
  }

  private ListRoomsResponse list(ListRoomsRequest request) {
    return client.call(call("ListRooms", tokens.forServer()), request, ListRoomsResponse.parser());
  }

  private static Call call(String method, String token) {
    return new Call(SERVICE + method, token, TIMEOUT);
  }

  private static LiveRoom room(LivekitModels.Room room) {
    return new LiveRoom(
        new RoomName(room.getName()), new RoomSid(room.getSid()), room.getMetadata());
  }
}
