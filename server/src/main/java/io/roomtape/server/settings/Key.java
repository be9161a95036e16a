package io.roomtape.server.settings;

/** An API key of LiveKit and its secret, of any length. */
public record Key(String id, String secret) {
  @Override
  public String toString() {
    return "Key[" + id + "]";
  }
}
