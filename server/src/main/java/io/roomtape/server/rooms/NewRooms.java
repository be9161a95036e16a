package io.roomtape.server.rooms;

import java.net.InetAddress;
import java.util.function.Predicate;

/** How many rooms one address may make. */
public final class NewRooms {
  private final Predicate<InetAddress> rate;

  /**
   * @param rate counts one for an address, unless it is one too many
   */
  public NewRooms(Predicate<InetAddress> rate) {
    this.rate = rate;
  }

  /**
   * Counts one.
   *
   * @throws TooManyNewRooms when it is one too many
   */
  public void count(InetAddress from) {
    if (!rate.test(from)) {
      throw new TooManyNewRooms();
    }
  }
}
