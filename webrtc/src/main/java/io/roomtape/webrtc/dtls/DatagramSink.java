package io.roomtape.webrtc.dtls;

/** Takes datagrams to the network. Called from any thread. */
@FunctionalInterface
public interface DatagramSink {
  void send(byte[] datagram, int offset, int length);
}
