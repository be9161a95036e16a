package io.roomtape.livekit.room;

import java.security.SecureRandom;
import livekit.LivekitModels.TrackSource;

/** Ids as LiveKit makes them: a prefix that tells the kind, then random letters and digits. */
final class Sids {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sids() {}

  static String room() {
    return "RM_" + random(12);
  }

  static String participant() {
    return "PA_" + random(12);
  }

  static String track(TrackSource source) {
    String kind =
        switch (source) {
          case MICROPHONE -> "AM";
          case CAMERA -> "VC";
          case SCREEN_SHARE -> "VS";
          case SCREEN_SHARE_AUDIO -> "AS";
          case UNKNOWN, UNRECOGNIZED -> "";
        };
    return "TR_" + kind + random(kind.isEmpty() ? 12 : 11);
  }

  static String random(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  static long ssrc() {
    return 1 + Integer.toUnsignedLong(RANDOM.nextInt()) % 0xffff_fffeL;
  }
}
