package io.roomtape.contract.crashes;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.roomtape.contract.crashes.TwirpServer.TwirpError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/** The rooms of a LiveKit server, and its API, as livekit-server 1.11.0 answers. */
final class ScriptedLiveKit implements TwirpServer.Service {
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final ScriptedEgresses egresses;
  private final History history;

  ScriptedLiveKit(ScriptedEgresses egresses, History history) {
    this.egresses = egresses;
    this.history = history;
  }

  /**
   * Somebody joins a room, which exists afterwards.
   *
   * @param metadata what it gets if it is new: the token's {@code roomConfig}
   */
  void join(String name, String metadata) {
    rooms.compute(
        name,
        (key, room) -> {
          var joined = room == null ? open(name, metadata) : room;
          return joined.toBuilder().setNumParticipants(1).build();
        });
  }

  /** The room closes, and its recording ends. */
  void close(String name) {
    var room = rooms.remove(name);
    if (room != null) {
      history.note(name, "room %s closes".formatted(room.getSid()));
      egresses.close(room.getSid());
    }
  }

  /** The metadata of a room; empty when there is none. */
  String metadata(String name) {
    return rooms.getOrDefault(name, Room.getDefaultInstance()).getMetadata();
  }

  @Override
  public Message answer(String method, byte[] request)
      throws InvalidProtocolBufferException, InterruptedException {
    return switch (method) {
      case "ListRooms" -> list(ListRoomsRequest.parseFrom(request).getNamesList());
      case "ListParticipants" -> participants(ListParticipantsRequest.parseFrom(request).getRoom());
      case "CreateRoom" -> create(CreateRoomRequest.parseFrom(request));
      case "UpdateRoomMetadata" -> update(UpdateRoomMetadataRequest.parseFrom(request));
      case "SendData" -> send(SendDataRequest.parseFrom(request));
      case "StartRoomCompositeEgress" -> start(RoomCompositeEgressRequest.parseFrom(request));
      case "ListEgress" -> egresses(ListEgressRequest.parseFrom(request).getRoomName());
      case "StopEgress" -> egresses.stop(StopEgressRequest.parseFrom(request).getEgressId());
      default -> throw new TwirpError(404, "bad_route", "no handler for " + method);
    };
  }

  private ListRoomsResponse list(List<String> names) {
    var found =
        rooms.values().stream()
            .filter(room -> names.isEmpty() || names.contains(room.getName()))
            .toList();
    return ListRoomsResponse.newBuilder().addAllRooms(found).build();
  }

  /** An unknown room is no error: it is empty. */
  private ListParticipantsResponse participants(String name) {
    var answer = ListParticipantsResponse.newBuilder();
    var room = rooms.get(name);
    if (room != null && room.getNumParticipants() > 0) {
      answer.addParticipants(ParticipantInfo.newBuilder().setIdentity("somebody"));
    }
    if (room != null) {
      egresses.inRoom(room.getSid()).stream()
          .map(id -> ParticipantInfo.newBuilder().setIdentity(id))
          .map(recorder -> recorder.setKind(ParticipantInfo.Kind.EGRESS))
          .forEach(answer::addParticipants);
    }
    return answer.build();
  }

  private Room create(CreateRoomRequest request) {
    return rooms.computeIfAbsent(request.getName(), name -> open(name, request.getMetadata()));
  }

  private Room open(String name, String metadata) {
    var sid = egresses.nextId("RM_");
    history.note(name, "room %s opens".formatted(sid));
    return Room.newBuilder().setName(name).setSid(sid).setMetadata(metadata).build();
  }

  private Room update(UpdateRoomMetadataRequest request) {
    history.note(request.getRoom(), "metadata become %s".formatted(request.getMetadata()));
    var updated =
        rooms.computeIfPresent(
            request.getRoom(),
            (name, room) -> room.toBuilder().setMetadata(request.getMetadata()).build());
    if (updated == null) {
      throw new TwirpError(404, "not_found", "room not found");
    }
    return updated;
  }

  private SendDataResponse send(SendDataRequest request) {
    if (!rooms.containsKey(request.getRoom())) {
      throw new TwirpError(404, "not_found", "room not found");
    }
    return SendDataResponse.getDefaultInstance();
  }

  private Message start(RoomCompositeEgressRequest request) throws InterruptedException {
    var room = rooms.get(request.getRoomName());
    if (room == null) {
      throw new TwirpError(404, "not_found", "twirp error unknown: requested room does not exist");
    }
    return egresses.start(room, request, () -> isOpen(room));
  }

  private boolean isOpen(Room room) {
    var now = rooms.get(room.getName());
    return now != null && now.getSid().equals(room.getSid());
  }

  private ListEgressResponse egresses(String room) {
    return ListEgressResponse.newBuilder().addAllItems(egresses.ofRoom(room)).build();
  }
}
