package io.roomtape.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a description line by line; what it does not know it skips. */
final class SdpReader {
  private static final int MAX_SECTIONS = 500;

  private final String sdp;
  private final List<MediaSection> sections = new ArrayList<>();
  private String ufrag = "";
  private String fingerprint = "";
  private String setup = "";
  private @Nullable SectionReader section;

  SdpReader(String sdp) {
    this.sdp = sdp;
  }

  RemoteDescription read() {
    sdp.lines().forEach(this::line);
    endSection();
    if (ufrag.isEmpty() || fingerprint.isEmpty()) {
      throw new SdpException("No ICE credentials or no fingerprint");
    }
    return new RemoteDescription(ufrag, fingerprint, setup, sections);
  }

  private void line(String line) {
    if (line.startsWith("m=")) {
      endSection();
      section = SectionReader.start(line.substring(2));
    } else if (line.startsWith("a=")) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line.substring(2) : line.substring(2, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      transport(name, value);
      if (section != null) {
        section.attribute(name, value);
      }
    }
  }

  private void transport(String name, String value) {
    switch (name) {
      case "ice-ufrag" -> ufrag = ufrag.isEmpty() ? value : ufrag;
      case "fingerprint" -> fingerprint = fingerprint.isEmpty() ? value : fingerprint;
      case "setup" -> setup = setup.isEmpty() ? value : setup;
      default -> {}
    }
  }

  private void endSection() {
    if (section == null) {
      return;
    }
    if (sections.size() == MAX_SECTIONS) {
      throw new SdpException("Too many media sections");
    }
    sections.add(section.end());
    section = null;
  }
}
