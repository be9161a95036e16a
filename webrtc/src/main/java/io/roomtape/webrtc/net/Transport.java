package io.roomtape.webrtc.net;

/** What carries datagrams to a peer. */
public enum Transport {
  UDP,
  TCP
}
