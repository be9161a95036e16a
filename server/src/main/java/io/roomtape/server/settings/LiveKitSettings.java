package io.roomtape.server.settings;

import io.roomtape.server.recordings.RecordingForm;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where LiveKit is.
 *
 * @param url {@code LIVEKIT_URL} as http or https; empty: the embedded media server is used
 * @param publicUrl {@code LIVEKIT_PUBLIC_URL} as ws or wss: what browsers connect to
 * @param keys all are accepted on webhooks, the first signs; empty: the embedded media server makes
 *     one of its own
 * @param roomRecordGrant {@code ROOM_RECORD_GRANT}: whether participants may use the egress API
 *     themselves. LiveKit does not tie that grant to a room
 * @param recordings {@code RECORDING_LAYOUT}, {@code RECORDING_PRESET}: what recordings are like of
 *     which nobody says more
 * @param newRoomsPerMinute {@code NEW_ROOMS_PER_MINUTE}: how many one address may make
 */
public record LiveKitSettings(
    Optional<URI> url,
    Optional<URI> publicUrl,
    List<Key> keys,
    boolean roomRecordGrant,
    RecordingForm recordings,
    int newRoomsPerMinute,
    Embedded embedded) {

  /** Firefox sends no media to loopback, not even to itself. */
  private static final InetAddress EVERYWHERE = InetAddress.ofLiteral("::");

  /**
   * Where the embedded media server listens.
   *
   * @param address {@code EMBEDDED_LIVEKIT_ADDRESS}: signalling and API
   * @param mediaAddress {@code EMBEDDED_LIVEKIT_MEDIA_ADDRESS}: media
   * @param httpPort {@code EMBEDDED_LIVEKIT_PORT}, TCP
   * @param udpPort {@code EMBEDDED_LIVEKIT_UDP_PORT}
   * @param tcpPort {@code EMBEDDED_LIVEKIT_TCP_PORT}
   * @param mostRooms {@code EMBEDDED_LIVEKIT_MAX_ROOMS}: at once
   * @param recorder how much the recorder may take
   * @param encoder {@code RECORDING_ENCODER}: which encoder of H.264 the recorder uses
   * @param quality {@code RECORDING_QUALITY}: how many bits its pictures may take
   * @param filledTiles {@code RECORDING_FILLED_TILES}: whether cameras' pictures fill their tiles,
   *     cut at two edges
   * @param listenerTiles {@code RECORDING_LISTENER_TILES}: whether who only listens has a tile
   */
  public record Embedded(
      InetAddress address,
      InetAddress mediaAddress,
      int httpPort,
      int udpPort,
      int tcpPort,
      int mostRooms,
      RecorderLimits recorder,
      String encoder,
      RecordingQuality quality,
      boolean filledTiles,
      boolean listenerTiles) {}

  static LiveKitSettings of(Variables variables) {
    Optional<URI> url =
        variables.url("LIVEKIT_URL", List.of("http", "https", "ws", "wss")).map(Schemes::http);
    Optional<URI> publicUrl =
        variables
            .url("LIVEKIT_PUBLIC_URL", List.of("wss", "ws", "https", "http"))
            .map(Schemes::webSocket);
    return new LiveKitSettings(
        url,
        publicUrl,
        Keys.of(variables, url.isEmpty()),
        variables.flag("ROOM_RECORD_GRANT", false),
        RecordingDefaults.of(variables),
        variables.count("NEW_ROOMS_PER_MINUTE", 600),
        embedded(variables));
  }

  /** Whether a key holds that everybody knows: LiveKit's own in its development mode. */
  public boolean hasWellKnownKey() {
    return keys.stream().anyMatch(key -> key.secret().equals("secret"));
  }

  public boolean isEmbedded() {
    return url.isEmpty();
  }

  private static Embedded embedded(Variables variables) {
    InetAddress address =
        variables.address("EMBEDDED_LIVEKIT_ADDRESS").orElseGet(InetAddress::getLoopbackAddress);
    return new Embedded(
        address,
        variables
            .address("EMBEDDED_LIVEKIT_MEDIA_ADDRESS")
            .orElse(address.isLoopbackAddress() ? EVERYWHERE : address),
        variables.port("EMBEDDED_LIVEKIT_PORT", 7880),
        variables.port("EMBEDDED_LIVEKIT_UDP_PORT", 7882),
        variables.port("EMBEDDED_LIVEKIT_TCP_PORT", 7881),
        variables.count("EMBEDDED_LIVEKIT_MAX_ROOMS", 100_000),
        RecorderLimits.of(variables),
        RecordingEncoder.of(variables),
        RecordingQuality.of(variables),
        variables.flag("RECORDING_FILLED_TILES", false),
        variables.flag("RECORDING_LISTENER_TILES", false));
  }
}
