package io.roomtape.livekit.webhook;

import java.util.Arrays;

/** An event ready to be posted: every attempt sends the same body and the same token. */
record SignedEvent(String name, byte[] body, String jwt) {
  @Override
  public boolean equals(Object other) {
    return other instanceof SignedEvent that
        && name.equals(that.name)
        && jwt.equals(that.jwt)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "SignedEvent[" + name + "]";
  }
}
