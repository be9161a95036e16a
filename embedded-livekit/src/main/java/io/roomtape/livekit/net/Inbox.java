package io.roomtape.livekit.net;

/** Where the datagrams of one peer go. Called by a socket's thread: it must not block. */
@FunctionalInterface
public interface Inbox {
  /**
   * Takes one datagram.
   *
   * @param datagram the receiver's to keep; longer than {@code length}
   * @param arrivalNanos {@link System#nanoTime()}
   */
  void receive(byte[] datagram, int length, Remote from, long arrivalNanos);
}
