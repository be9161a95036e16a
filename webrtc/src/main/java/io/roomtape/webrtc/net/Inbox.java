package io.roomtape.webrtc.net;

/** Where the datagrams of one peer go. Called by a socket's thread: it must not block. */
@FunctionalInterface
public interface Inbox {
  /** Takes one datagram, to be released by the receiver. */
  void receive(Datagram datagram);
}
