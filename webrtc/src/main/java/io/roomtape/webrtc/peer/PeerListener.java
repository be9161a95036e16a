package io.roomtape.webrtc.peer;

/** Hears one peer connection, on the room's executor. */
public interface PeerListener {
  /** DTLS is done: media and data may flow. Called once. */
  void connected();

  /** A data channel can be written to, whoever opened it. */
  void dataChannelOpened(String label);

  /** A whole message came. */
  void dataReceived(String channelLabel, byte[] payload);

  /** The connection is beyond repair and closed. Called at most once, never after close. */
  void failed(String reason);
}
