package io.roomtape.server.settings;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** {@code ACCESS}: who may do what. */
public enum Access {
  /** Whoever reaches the application may do everything, as somebody has said. */
  OPEN,
  /** Nobody has said it: whoever is at this machine may do everything. */
  UNSAID;

  private static final String NAME = "ACCESS";

  static Access of(Variables variables) {
    return variables.text(NAME).map(Access::parse).orElse(UNSAID);
  }

  private static Access parse(String given) {
    if (given.toLowerCase(Locale.ROOT).equals("open")) {
      return OPEN;
    }
    throw new InvalidSetting(NAME, given, "open, or not set");
  }

  /**
   * Has nobody let others in by accident.
   *
   * @param address where the application listens; empty: all interfaces
   * @throws InvalidSetting when others reach it and nobody has said that they may
   */
  void requireFor(Optional<InetAddress> address) {
    boolean reachable = !address.map(InetAddress::isLoopbackAddress).orElse(false);
    if (this == UNSAID && reachable) {
      throw new InvalidSetting(
          "Whoever reaches "
              + address.map(InetAddress::getHostAddress).orElse("this machine")
              + " could list, play and delete every recording: SERVER_ADDRESS=127.0.0.1 keeps the"
              + " application to this machine, ACCESS=open lets everybody in");
    }
  }
}
