package io.roomtape.livekit.room;

import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.view.RoomView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import livekit.LivekitModels;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.PerformRpcRequest;
import livekit.LivekitRoom.RoomEgress;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * What servers may do to rooms. Answers are empty, or false, where the room or the participant does
 * not exist. Safe for any thread; grants and limits are the caller's matter.
 */
public final class RoomAdmin {
  private final Rooms rooms;

  public RoomAdmin(Rooms rooms) {
    this.rooms = rooms;
  }

  /** Whether there are all the rooms that the server bears: no other is made. */
  public boolean full() {
    return rooms.full();
  }

  /** Why rooms cannot be made with a recording; empty: they can. */
  public Optional<AutoEgress.Refusal> refusal(RoomEgress asked) {
    return rooms.refusal(asked);
  }

  /** Makes a room; one that exists is left as it is. Empty: the server is full, or closing. */
  public Optional<LivekitModels.Room> create(CreateRoomRequest request) {
    return rooms.inRoom(request, room -> Optional.of(room.toProto()));
  }

  /**
   * @param names only these; empty: all
   */
  public List<LivekitModels.Room> list(List<String> names) {
    return rooms.names().stream()
        .filter(name -> names.isEmpty() || names.contains(name))
        .flatMap(name -> rooms.ask(name, room -> Optional.of(room.toProto())).stream())
        .toList();
  }

  /** How a room is now, taken in one step of it; empty: there is none. */
  public Optional<RoomView> view(String room) {
    return rooms.ask(room, found -> Optional.of(RoomViews.of(found)));
  }

  /** Sends everybody away and ends the room. */
  public boolean delete(String name) {
    return rooms
        .ask(
            name,
            room -> {
              room.close(DisconnectReason.ROOM_DELETED);
              return Optional.of(true);
            })
        .orElse(false);
  }

  public List<ParticipantInfo> participants(String room) {
    return rooms.ask(room, r -> Optional.of(r.listing())).orElse(List.of());
  }

  public Optional<ParticipantInfo> participant(String room, String identity) {
    return participants(room).stream().filter(p -> p.getIdentity().equals(identity)).findFirst();
  }

  public boolean remove(String room, String identity) {
    return onParticipant(
            room,
            identity,
            participant -> {
              participant.room.expel(
                  participant,
                  DisconnectReason.PARTICIPANT_REMOVED,
                  LeaveRequest.Action.DISCONNECT);
              return true;
            })
        .orElse(false);
  }

  /** How muting ended. */
  public sealed interface MuteResult {
    /** No such room or participant. */
    record NobodyThere() implements MuteResult {}

    /** The participant has no such track. */
    record NoSuchTrack() implements MuteResult {}

    /** Unmuting is for the participant itself. */
    record UnmuteRefused() implements MuteResult {}

    /** The track as it is now. */
    record Done(TrackInfo track) implements MuteResult {}
  }

  public MuteResult mute(String room, String identity, String trackSid, boolean muted) {
    return onParticipant(room, identity, participant -> mute(participant, trackSid, muted))
        .orElse(new MuteResult.NobodyThere());
  }

  private static MuteResult mute(Participant participant, String trackSid, boolean muted) {
    if (!muted) {
      return new MuteResult.UnmuteRefused();
    }
    participant.send(
        SignalResponse.newBuilder()
            .setMute(MuteTrackRequest.newBuilder().setSid(trackSid).setMuted(true))
            .build());
    Optional<Publication> found = participant.publications.bySid(trackSid);
    if (found.isEmpty()) {
      return new MuteResult.NoSuchTrack();
    }
    participant.room.tracks.mute(found.get(), true);
    return new MuteResult.Done(found.get().info());
  }

  public Optional<ParticipantInfo> update(UpdateParticipantRequest request) {
    return onParticipant(
        request.getRoom(), request.getIdentity(), participant -> update(participant, request));
  }

  private static ParticipantInfo update(Participant participant, UpdateParticipantRequest request) {
    if (request.hasPermission()) {
      participant.permit(request.getPermission());
    }
    Map<String, String> attributes = request.getAttributesMap();
    boolean said =
        !request.getName().isEmpty() || !request.getMetadata().isEmpty() || !attributes.isEmpty();
    if (said || request.hasPermission()) {
      participant.profile.update(request.getName(), request.getMetadata(), attributes);
      participant.room.profileChanged(participant);
    }
    return participant.info();
  }

  public boolean updateSubscriptions(
      String room,
      String identity,
      List<String> trackSids,
      List<ParticipantTracks> byParticipant,
      boolean subscribe) {
    return onParticipant(
            room,
            identity,
            participant -> {
              participant.room.tracks.updateSubscriptions(
                  participant, trackSids, byParticipant, subscribe);
              return true;
            })
        .orElse(false);
  }

  /**
   * Calls a method that a participant offers, and waits for what it returns. Empty: no such room or
   * participant.
   */
  public Optional<RpcResult> performRpc(PerformRpcRequest request) {
    return onParticipant(
            request.getRoom(),
            request.getDestinationIdentity(),
            participant -> participant.room.rpcs.call(participant, request))
        .map(CompletableFuture::join);
  }

  /** Sends a message of the server's own to those in the room that it names, or to all. */
  public boolean sendData(String room, DataPacket packet) {
    return rooms
        .ask(
            room,
            r -> {
              r.data.send(packet);
              return Optional.of(true);
            })
        .orElse(false);
  }

  public Optional<LivekitModels.Room> updateMetadata(String room, String metadata) {
    return rooms.ask(
        room,
        r -> {
          r.metadata(metadata);
          return Optional.of(r.toProto());
        });
  }

  private <T> Optional<T> onParticipant(
      String room, String identity, Function<Participant, T> action) {
    return rooms.ask(room, r -> r.participant(identity).map(action));
  }
}
