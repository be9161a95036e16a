package io.roomtape.server.settings;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what.
 *
 * @param mode {@code ACCESS}
 * @param adminKey {@code ACCESS_ADMIN_KEY}: whoever has it may do everything
 * @param auditRetention {@code AUDIT_RETENTION}: how long it is kept who did what
 */
public record AccessSettings(Mode mode, Optional<String> adminKey, Duration auditRetention) {
  private static final String MODE = "ACCESS";
  private static final String ADMIN_KEY = "ACCESS_ADMIN_KEY";

  /** What cannot be found by trying. */
  private static final int LEAST_LENGTH = 32;

  /** How callers are known. */
  public enum Mode {
    /** Not at all: whoever reaches the application may do everything, as somebody has said. */
    OPEN,
    /** Nobody has said it: whoever is at this machine may do everything. */
    UNSAID,
    /** By keys, which have rights. */
    KEYS
  }

  static AccessSettings of(Variables variables) {
    Optional<String> key = variables.text(ADMIN_KEY).map(AccessSettings::longEnough);
    Mode mode =
        variables
            .text(MODE)
            .map(AccessSettings::parse)
            .orElse(key.isPresent() ? Mode.KEYS : Mode.UNSAID);
    if (mode != Mode.KEYS && key.isPresent()) {
      throw new InvalidSetting(ADMIN_KEY + " is for ACCESS=keys, but ACCESS=open asks for no key");
    }
    return new AccessSettings(
        mode, key, variables.duration("AUDIT_RETENTION", Duration.ofDays(90)));
  }

  private static Mode parse(String given) {
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "open" -> Mode.OPEN;
      case "keys" -> Mode.KEYS;
      default -> throw new InvalidSetting(MODE, given, "open or keys, or not set");
    };
  }

  private static String longEnough(String key) {
    if (key.length() < LEAST_LENGTH) {
      throw new InvalidSetting(
          ADMIN_KEY + " must have at least " + LEAST_LENGTH + " random characters");
    }
    return key;
  }

  /** Whether nobody is asked who they are. */
  public boolean isOpen() {
    return mode != Mode.KEYS;
  }

  /**
   * Has nobody let others in by accident.
   *
   * @param address where the application listens; empty: all interfaces
   * @throws InvalidSetting when others reach it and nobody has said that they may
   */
  void requireFor(Optional<InetAddress> address) {
    boolean reachable = !address.map(InetAddress::isLoopbackAddress).orElse(false);
    if (mode == Mode.UNSAID && reachable) {
      throw new InvalidSetting(
          "Whoever reaches "
              + address.map(InetAddress::getHostAddress).orElse("this machine")
              + " could list, play and delete every recording: ACCESS=keys asks everybody for a"
              + " key, SERVER_ADDRESS=127.0.0.1 keeps the application to this machine, ACCESS=open"
              + " lets everybody in");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "AccessSettings[" + mode + "]";
  }
}
