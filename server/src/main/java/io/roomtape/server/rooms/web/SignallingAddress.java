package io.roomtape.server.rooms.web;

import java.net.URI;

/** What a browser connects to for LiveKit's signalling. */
@FunctionalInterface
public interface SignallingAddress {
  /**
   * @param host the host by which the browser reached this application
   * @param secure whether it did so by https
   * @return ws or wss
   */
  URI seenFrom(String host, boolean secure);
}
