package io.roomtape.livekit.room;

import java.security.SecureRandom;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;

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

  static String track(TrackType type, TrackSource source) {
    String origin =
        switch (source) {
          case MICROPHONE -> "M";
          case CAMERA -> "C";
          case SCREEN_SHARE -> "S";
          case SCREEN_SHARE_AUDIO -> "s";
          case UNKNOWN, UNRECOGNIZED -> "";
        };
    return "TR_" + (type == TrackType.VIDEO ? "V" : "A") + origin + random(12);
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
