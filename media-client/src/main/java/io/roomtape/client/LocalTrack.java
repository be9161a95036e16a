package io.roomtape.client;

import io.roomtape.webrtc.sdp.LocalSection;

/** A track that the client publishes. */
sealed interface LocalTrack permits PublishedSound, PublishedVideo, PublishedLayers {
  /** How it is offered. */
  LocalSection section(String mid);

  /** Somebody cannot go on without a key frame. */
  void wantKeyFrame();

  /** About every 20 ms, in the network's thread. */
  void tick(long nowNanos);
}
