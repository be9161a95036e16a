package io.roomtape.server.settings;

import java.net.URI;

/** LiveKit's HTTP API and its signalling have the same address under different schemes. */
public final class Schemes {
  private Schemes() {}

  /** The address of the HTTP API: ws becomes http, wss becomes https. */
  public static URI http(URI url) {
    return URI.create(url.toString().replaceFirst("^[wW][sS]", "http"));
  }

  /** The address of the signalling: http becomes ws, https becomes wss. */
  public static URI webSocket(URI url) {
    return URI.create(url.toString().replaceFirst("^[hH][tT][tT][pP]", "ws"));
  }
}
