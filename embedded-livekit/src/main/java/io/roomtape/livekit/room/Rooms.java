package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.RoomConfiguration;
import livekit.LivekitRoom.RoomEgress;

/** All rooms of a server, by name. Safe for any thread. */
public final class Rooms implements RoomTaps, AutoCloseable {
  private static final long CLOSING_MILLIS = 2000;
  private static final String NO_RECORDER =
      "the embedded media server does not support egress of a room that is created: start it with"
          + " livekit.Egress";

  private final RoomContext context;
  private final Map<String, Room> byName = new ConcurrentHashMap<>();
  private volatile Optional<AutoEgress> recorder = Optional.empty();
  private volatile boolean closed;

  public Rooms(RoomContext context) {
    this.context = context;
  }

  /** From now on rooms can be made with recordings, which this starts. */
  public void recordWith(AutoEgress auto) {
    recorder = Optional.of(auto);
  }

  /** Whether rooms can be made with recordings. */
  public boolean records() {
    return recorder.isPresent();
  }

  /** Why rooms cannot be made with a recording; empty: they can. */
  Optional<AutoEgress.Refusal> refusal(RoomEgress asked) {
    return recorder
        .map(auto -> auto.refusal(asked))
        .orElseGet(() -> Optional.of(new AutoEgress.Refusal(false, NO_RECORDER)));
  }

  /**
   * Lets somebody in; a room that does not exist is made.
   *
   * @throws JoinRefusedException when the room is full, the server is closing, or the participant
   *     brings more metadata or attributes than it may have
   */
  public Session join(JoinOptions options, SignalSink sink) throws JoinRefusedException {
    requireWithinLimits(options.token());
    String name = options.token().grants().room();
    if (options.resumedSid().isPresent() && !byName.containsKey(name)) {
      return Admission.refuseResume(sink);
    }
    return inRoom(
            asked(name, options.token().room()), room -> new Admission(room, options, sink).admit())
        .orElseThrow(JoinRefusedException::new);
  }

  private static CreateRoomRequest asked(String name, RoomConfiguration room) {
    return CreateRoomRequest.newBuilder()
        .setName(name)
        .setMetadata(room.getMetadata())
        .setEmptyTimeout(room.getEmptyTimeout())
        .setDepartureTimeout(room.getDepartureTimeout())
        .setMaxParticipants(room.getMaxParticipants())
        .setEgress(room.getEgress())
        .build();
  }

  private static void requireWithinLimits(AccessToken token) throws JoinRefusedException {
    if (Utf8.bytes(token.grants().metadata()) > RoomSettings.MAX_METADATA_BYTES) {
      throw new JoinRefusedException("metadata size exceeds limits");
    }
    if (Utf8.bytes(token.attributes()) > RoomSettings.MAX_ATTRIBUTES_BYTES) {
      throw new JoinRefusedException("attribute size exceeds limits");
    }
  }

  /**
   * Asks a room, which is made if need be. Empty: the answer was, the server is closing, or it has
   * all the rooms that it bears.
   */
  <T> Optional<T> inRoom(CreateRoomRequest request, Function<Room, Optional<T>> question) {
    while (!closed) {
      if (full() && !byName.containsKey(request.getName())) {
        return Optional.empty();
      }
      Room room = byName.computeIfAbsent(request.getName(), name -> create(request));
      try {
        return room.ask(question);
      } catch (RoomLoop.ClosedException e) {
        byName.remove(request.getName(), room);
      }
    }
    return Optional.empty();
  }

  /** Asks a room. Empty: there is no such room, or the answer was. */
  <T> Optional<T> ask(String name, Function<Room, Optional<T>> question) {
    Room room = byName.get(name);
    if (room == null) {
      return Optional.empty();
    }
    try {
      return room.ask(question);
    } catch (RoomLoop.ClosedException e) {
      return Optional.empty();
    }
  }

  /** Whether there are all the rooms that the server bears: no other is made. */
  boolean full() {
    return byName.size() >= context.settings().mostRooms();
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private Room create(CreateRoomRequest request) {
    return new Room(context, request, () -> recorder, gone -> byName.remove(gone.info.name, gone));
  }

  @Override
  public Optional<RoomTap> open(String room, String identity, TapListener listener) {
    return ask(room, found -> Optional.of(found.recorders.enter(identity, listener)));
  }

  /** Sends everybody away and ends every room. */
  @Override
  public void close() {
    closed = true;
    List<Room> open = List.copyOf(byName.values());
    open.forEach(room -> room.loop.perform(() -> room.close(DisconnectReason.SERVER_SHUTDOWN)));
    open.forEach(room -> room.loop.awaitStopped(CLOSING_MILLIS));
  }
}
