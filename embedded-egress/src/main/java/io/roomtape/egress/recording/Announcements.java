package io.roomtape.egress.recording;

import livekit.LivekitEgress.EgressInfo;

/** Where changes of egresses are told. */
public interface Announcements {
  /**
   * Tells a state, and returns at once. Those of one egress come one after another; each is on the
   * disk already.
   *
   * @param event LiveKit's name: {@code egress_started}, {@code egress_updated}, {@code
   *     egress_ended}
   */
  void changed(EgressInfo info, String event);

  /** Whether webhooks of a request can be signed with the key of this id. */
  default boolean canSign(String key) {
    return false;
  }
}
