package io.roomtape.livekit.webhook;

/** An event ready to be posted: every attempt sends the same body and the same token. */
record SignedEvent(String name, String body, String jwt) {
  @Override
  public String toString() {
    return "SignedEvent[" + name + "]";
  }
}
