package io.roomtape.webrtc.sdp;

import java.util.List;
import java.util.Map;

/** One media section of a description of ours. */
public sealed interface LocalSection {
  /** What the section is for. */
  SectionKind kind();

  /** Its name, unique in the description (RFC 5888). */
  String mid();

  /** Data channels (RFC 8841). */
  record Data(String mid) implements LocalSection {
    @Override
    public SectionKind kind() {
      return SectionKind.APPLICATION;
    }
  }

  /** A section that the other side gave up: answered with port 0. */
  record Rejected(SectionKind kind, String mid) implements LocalSection {}

  /**
   * A section without media for now, kept with its codec and extensions so that it can be used
   * later.
   */
  record Idle(SectionKind kind, String mid, Formats formats, Map<String, Integer> extensions)
      implements LocalSection {}

  /**
   * Media that we receive.
   *
   * @param rids simulcast layers that we take; empty: no simulcast
   */
  record Receiving(
      SectionKind kind,
      String mid,
      Formats formats,
      Map<String, Integer> extensions,
      List<String> rids)
      implements LocalSection {}

  /**
   * Media that we receive in whichever of several formats the other side has.
   *
   * @param formats best first, at least one
   */
  record Choosing(
      SectionKind kind, String mid, List<Formats> formats, Map<String, Integer> extensions)
      implements LocalSection {
    public Choosing {
      formats = List.copyOf(formats);
    }
  }

  /**
   * Media that we send.
   *
   * @param stream the msid's stream: equal for tracks that play in step
   * @param track the msid's track
   * @param repairSsrc the source of packets that are sent once more, where the formats have them
   */
  record Sending(
      SectionKind kind,
      String mid,
      Formats formats,
      Map<String, Integer> extensions,
      String stream,
      String track,
      long ssrc,
      long repairSsrc)
      implements LocalSection {}

  /**
   * Media that we send in simulcast layers, each packet with mid and rid (RFC 8853).
   *
   * @param rids of the layers, lowest quality first
   */
  record Layered(
      SectionKind kind,
      String mid,
      Formats formats,
      Map<String, Integer> extensions,
      String stream,
      String track,
      List<String> rids)
      implements LocalSection {}
}
