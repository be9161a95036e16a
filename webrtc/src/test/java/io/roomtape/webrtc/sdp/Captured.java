package io.roomtape.webrtc.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Descriptions captured from livekit-client against livekit-server 1.11.0. */
final class Captured {
  private Captured() {}

  static String sdp(String name) {
    try (InputStream in =
        Objects.requireNonNull(Captured.class.getResourceAsStream(name + ".sdp"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
