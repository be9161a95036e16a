package io.roomtape.webrtc.sdp;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the sections of a description. */
final class SdpWriter {
  private final StringBuilder text = new StringBuilder(2048);
  private final LocalTransport transport;

  SdpWriter(LocalTransport transport) {
    this.transport = transport;
  }

  String text() {
    return text.toString();
  }

  void line(String line) {
    text.append(line).append("\r\n");
  }

  /**
   * @param withCandidates on the section that carries the bundle's transport
   */
  void section(LocalSection section, boolean withCandidates) {
    switch (section) {
      case LocalSection.Data data -> data(data);
      case LocalSection.Rejected rejected -> rejected(rejected);
      case LocalSection.Idle idle -> {
        media(idle, List.of(idle.formats()), idle.extensions());
        line("a=inactive");
      }
      case LocalSection.Choosing choosing -> {
        media(choosing, choosing.formats(), choosing.extensions());
        line("a=recvonly");
      }
      case LocalSection.Receiving receiving -> receiving(receiving);
      case LocalSection.Sending sending -> sending(sending);
      case LocalSection.Layered layered -> layered(layered);
    }
    if (withCandidates) {
      candidates();
    }
  }

  private void data(LocalSection.Data data) {
    line("m=application 9 UDP/DTLS/SCTP webrtc-datachannel");
    line("c=IN IP4 0.0.0.0");
    transport(data.mid());
    line("a=sctp-port:5000");
    line("a=max-message-size:65535");
  }

  private void rejected(LocalSection.Rejected rejected) {
    line("m=" + rejected.kind().word() + " 0 UDP/TLS/RTP/SAVPF 0");
    line("c=IN IP4 0.0.0.0");
    line("a=mid:" + rejected.mid());
    line("a=inactive");
  }

  private void receiving(LocalSection.Receiving receiving) {
    media(receiving, List.of(receiving.formats()), receiving.extensions());
    List<String> rids = receiving.rids();
    rids.forEach(rid -> line("a=rid:" + rid + " recv"));
    if (!rids.isEmpty()) {
      line("a=simulcast:recv " + String.join(";", rids));
    }
    line("a=recvonly");
  }

  private void sending(LocalSection.Sending sending) {
    media(sending, List.of(sending.formats()), sending.extensions());
    line("a=msid:" + msid(sending));
    if (sending.formats().repair().isPresent()) {
      line("a=ssrc-group:FID " + sending.ssrc() + " " + sending.repairSsrc());
    }
    source(sending, sending.ssrc());
    if (sending.formats().repair().isPresent()) {
      source(sending, sending.repairSsrc());
    }
    line("a=sendonly");
  }

  private void layered(LocalSection.Layered layered) {
    media(layered, List.of(layered.formats()), layered.extensions());
    line("a=msid:" + layered.stream() + " " + layered.track());
    layered.rids().forEach(rid -> line("a=rid:" + rid + " send"));
    line("a=simulcast:send " + String.join(";", layered.rids()));
    line("a=sendonly");
  }

  private void source(LocalSection.Sending sending, long ssrc) {
    line("a=ssrc:" + ssrc + " cname:" + sending.stream());
    line("a=ssrc:" + ssrc + " msid:" + msid(sending));
  }

  private static String msid(LocalSection.Sending sending) {
    return sending.stream() + " " + sending.track();
  }

  private void media(LocalSection section, List<Formats> formats, Map<String, Integer> extensions) {
    List<Codec> codecs = formats.stream().flatMap(some -> some.inOrder().stream()).toList();
    line(
        codecs.stream()
            .map(codec -> " " + codec.payloadType())
            .collect(joining("", "m=" + section.kind().word() + " 9 UDP/TLS/RTP/SAVPF", "")));
    line("c=IN IP4 0.0.0.0");
    transport(section.mid());
    line("a=rtcp-mux");
    line("a=rtcp-rsize");
    codecs.forEach(this::codec);
    feedback(section, formats, extensions);
    new TreeMap<>(extensions).forEach((uri, id) -> line("a=extmap:" + id + " " + uri));
  }

  private void codec(Codec codec) {
    line("a=rtpmap:" + codec.payloadType() + " " + codec.encoding());
    if (!codec.parameters().isEmpty()) {
      line("a=fmtp:" + codec.payloadType() + " " + codec.parameters());
    }
  }

  private void feedback(
      LocalSection section, List<Formats> formats, Map<String, Integer> extensions) {
    List<Codec> codecs =
        formats.stream().flatMap(some -> some.withoutRepair().inOrder().stream()).toList();
    for (Codec codec : codecs) {
      String feedback = "a=rtcp-fb:" + codec.payloadType();
      if (extensions.containsKey(HeaderExtensions.TRANSPORT_CC)) {
        line(feedback + " transport-cc");
      }
      if (section.kind() == SectionKind.VIDEO) {
        line(feedback + " ccm fir");
        line(feedback + " nack");
        line(feedback + " nack pli");
      }
    }
  }

  private void transport(String mid) {
    line("a=ice-ufrag:" + transport.iceUfrag());
    line("a=ice-pwd:" + transport.icePwd());
    line("a=fingerprint:" + transport.fingerprint());
    line("a=setup:" + transport.setup());
    line("a=mid:" + mid);
  }

  private void candidates() {
    int index = 0;
    for (LocalCandidate candidate : transport.candidates()) {
      line("a=" + candidate.attribute(index++));
    }
    line("a=end-of-candidates");
  }
}
