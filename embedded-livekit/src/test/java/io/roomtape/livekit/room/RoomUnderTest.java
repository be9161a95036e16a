package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.webrtc.peer.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.ClientInfo.SDK;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/** A room without sockets, whose waits go by when a test says so. */
final class RoomUnderTest implements AutoCloseable {
  final VirtualDelays delays = new VirtualDelays();
  private final String name;
  private final Peers peers = peers();
  private final Rooms rooms =
      new Rooms(
          new RoomContext(
              peers,
              (queue, event, extra) -> {},
              new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC()),
              RoomSettings.defaults(),
              delays));

  RoomUnderTest() {
    this("Talk");
  }

  RoomUnderTest(String name) {
    this.name = name;
  }

  private static Peers peers() {
    try {
      return Peers.open(InetAddress.getLoopbackAddress(), 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something on the room's thread. */
  void on(Consumer<Room> task) {
    rooms.ask(
        name,
        room -> {
          task.accept(room);
          return Optional.empty();
        });
  }

  /** Returns when the room has done what it was asked for, and what follows at once. */
  void settle() {
    on(_ -> {});
    on(_ -> {});
  }

  /** Somebody with two peer connections. */
  Client join(String identity) {
    return new Client(identity, Optional.empty(), false);
  }

  /**
   * Somebody with one peer connection.
   *
   * @param slow whether it cannot take an answer at once
   */
  Client join(String identity, SessionDescription offer, boolean slow) {
    return new Client(identity, Optional.of(offer), slow);
  }

  /** Somebody in the room, and what it heard. */
  final class Client implements SignalSink {
    final Session session;
    private final List<SignalResponse> heard = new CopyOnWriteArrayList<>();

    private Client(String identity, Optional<SessionDescription> offer, boolean slow) {
      var grants =
          Grants.of(identity, name, Grant.ROOM_JOIN, Grant.CAN_PUBLISH, Grant.CAN_SUBSCRIBE);
      var options =
          new JoinOptions(
              new AccessToken(grants, Map.of(), List.of()),
              offer.isPresent(),
              Optional.empty(),
              true,
              ClientInfo.newBuilder().setSdk(slow ? SDK.GO : SDK.JS).build(),
              offer,
              List.of());
      try {
        session = rooms.join(options, this);
      } catch (JoinRefusedException e) {
        throw new AssertionError(e);
      }
    }

    List<SignalResponse> heard(Predicate<SignalResponse> kind) {
      return heard.stream().filter(kind).toList();
    }

    @Override
    public void send(SignalResponse message) {
      heard.add(message);
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    rooms.close();
    peers.close();
  }
}
