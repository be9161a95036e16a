package io.roomtape.webrtc.sdp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An offer or answer of ours.
 *
 * @param sessionId the same in all descriptions of one peer connection (RFC 8866 5.2)
 * @param version grows with every description
 */
public record LocalDescription(
    long sessionId, long version, LocalTransport transport, List<LocalSection> sections) {
  public LocalDescription {
    sections = List.copyOf(sections);
  }

  /** The description as text, lines ended by CRLF. */
  public String toSdp() {
    var out = new SdpWriter(transport);
    out.line("v=0");
    out.line("o=- " + sessionId + " " + version + " IN IP4 0.0.0.0");
    out.line("s=-");
    out.line("t=0 0");
    if (transport.lite()) {
      out.line("a=ice-lite");
    }
    out.line("a=msid-semantic:WMS *");
    out.line("a=extmap-allow-mixed");
    out.line("a=group:BUNDLE " + bundled());
    boolean first = true;
    for (LocalSection section : sections) {
      boolean carrier = first && !(section instanceof LocalSection.Rejected);
      out.section(section, carrier);
      first &= !carrier;
    }
    return out.text();
  }

  private String bundled() {
    return sections.stream()
        .filter(section -> !(section instanceof LocalSection.Rejected))
        .map(LocalSection::mid)
        .collect(Collectors.joining(" "));
  }
}
