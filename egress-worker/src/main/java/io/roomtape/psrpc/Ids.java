package io.roomtape.psrpc;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Ids as LiveKit makes them: what of, and twelve characters. */
final class Ids {
  private static final String CHARACTERS =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int LENGTH = 12;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private Ids() {}

  static String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
    }
    return id.toString();
  }
}
