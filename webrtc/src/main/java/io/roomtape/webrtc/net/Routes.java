package io.roomtape.webrtc.net;

import io.roomtape.webrtc.ice.StunMessage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connectivity check is for, by the user name fragment that it is addressed to (RFC 8445
 * 7.2.2), whichever way it came. Safe for any thread.
 */
public final class Routes {
  private final Map<String, Inbox> byUfrag = new ConcurrentHashMap<>();

  public void add(String ufrag, Inbox inbox) {
    byUfrag.put(ufrag, inbox);
  }

  public void remove(String ufrag) {
    byUfrag.remove(ufrag);
  }

  /** STUN is told from all else by its first byte (RFC 7983 7). */
  static boolean isStun(byte first) {
    return first >= 0 && first <= 3;
  }

  /** Null when it is for nobody. */
  @Nullable Inbox of(Datagram datagram) {
    return StunMessage.parse(datagram.bytes(), datagram.length())
        .flatMap(StunMessage::receiverUfrag)
        .map(byUfrag::get)
        .orElse(null);
  }
}
