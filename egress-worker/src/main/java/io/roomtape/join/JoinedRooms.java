package io.roomtape.join;

import io.roomtape.client.Network;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.tap.TapListener;
import java.net.URI;
import java.util.Optional;

/**
 * The rooms of a LiveKit server, each joined by a connection of its own. Listeners are called in
 * the network's thread.
 */
public final class JoinedRooms implements RoomTaps {
  private final URI server;
  private final ApiKey key;
  private final Network network;

  /**
   * @param server its root, {@code ws:}, {@code wss:}, {@code http:} or {@code https:}
   * @param key signs the recorders' tokens
   * @param network carries all connections; to be closed after the last tap
   */
  public JoinedRooms(URI server, ApiKey key, Network network) {
    this.server = server;
    this.key = key;
    this.network = network;
  }

  /**
   * Joins in the background; a room that cannot be joined within ten seconds is told by {@link
   * TapListener#failed}. What is lost later is looked for again for a minute.
   *
   * @return never empty: whether there is such a room turns out later
   */
  @Override
  public Optional<RoomTap> open(String room, String identity, TapListener listener) {
    JoinedRoom joined = new JoinedRoom(network, new Door(server, key, room, identity), listener);
    joined.open();
    return Optional.of(joined);
  }
}
