package io.roomtape.egress.recording;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Ids such as LiveKit's: {@code EG_} and twelve letters and digits that are told apart easily. */
final class EgressIds {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int LENGTH = 12;

  private final SecureRandom random = new SecureRandom();

  String next() {
    return random
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(n -> ALPHABET.substring(n, n + 1))
        .collect(Collectors.joining("", "EG_", ""));
  }
}
