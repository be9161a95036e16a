package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ConnectionView;
import java.util.List;
import livekit.LivekitRtc.SessionDescription;

/** A participant's peer connections, and who may offer on which. */
sealed interface Connections permits SingleConnection, TwoConnections {
  /** The client offers. */
  void offer(SessionDescription offer);

  /** The client answers an offer of ours. */
  void answer(SessionDescription answer);

  /** Brings media sections in line with what the participant publishes and wants. */
  void negotiate();

  /** A track was announced: its section may have been offered before. */
  void bindAgain();

  /** The client is back on a new signal connection. */
  void resumed();

  /** Stops sending a track. */
  void release(TrackSubscription subscription);

  /**
   * @return false when the client has no such channel yet
   */
  boolean sendData(String channel, byte[] payload);

  void unpublish(Publication publication);

  void tick(long nowNanos);

  /** When the connection that must live last heard of the client, {@link System#nanoTime()}. */
  long lastHeardNanos();

  /** The part of all packets that got lost, in either direction, since it was asked last. */
  double lossSinceAsked();

  /** How they are now, for an operator. */
  List<ConnectionView> views(long nowNanos);

  void close();
}
