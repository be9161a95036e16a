package io.roomtape.livekit;

/**
 * An API key and the secret that signs for it (HS256).
 *
 * @param id the key's public name, the {@code iss} of tokens
 * @param secret the shared secret; any length is accepted, as LiveKit's development mode does
 */
public record ApiKey(String id, String secret) {
  public ApiKey {
    if (id.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("An API key needs an id and a secret, both not blank");
    }
  }

  @Override
  public String toString() {
    return "ApiKey[" + id + "]";
  }
}
