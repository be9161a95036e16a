package io.roomtape.servers;

/** The configuration file of a livekit-server on the loopback interface, without redis. */
public final class LiveKitServerYaml {
  private LiveKitServerYaml() {}

  /**
   * Writes it, with free ports for media.
   *
   * @param httpPort signalling and server calls
   * @param more further sections, in YAML
   */
  public static String of(int httpPort, String apiKey, String apiSecret, String more) {
    return """
    port: %s
    bind_addresses: ["127.0.0.1"]
    rtc:
      tcp_port: %s
      udp_port: %s
      node_ip: 127.0.0.1
      use_external_ip: false
      enable_loopback_candidate: true
      interfaces: { includes: [lo] }
      stun_servers: ["127.0.0.1:9"]
    keys: { %s: "%s" }
    """
            .formatted(httpPort, FreePorts.tcp(), FreePorts.udp(), apiKey, apiSecret)
        + more;
  }
}
