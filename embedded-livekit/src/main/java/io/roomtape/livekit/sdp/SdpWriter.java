package io.roomtape.livekit.sdp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the sections of a description. */
final class SdpWriter {
  private static final int CANDIDATE_PRIORITY = 2130706431;

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
        media(idle, idle.codec(), idle.extensions());
        line("a=inactive");
      }
      case LocalSection.Receiving receiving -> receiving(receiving);
      case LocalSection.Sending sending -> sending(sending);
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
    media(receiving, receiving.codec(), receiving.extensions());
    List<String> rids = receiving.rids();
    rids.forEach(rid -> line("a=rid:" + rid + " recv"));
    if (!rids.isEmpty()) {
      line("a=simulcast:recv " + String.join(";", rids));
    }
    line("a=recvonly");
  }

  private void sending(LocalSection.Sending sending) {
    media(sending, sending.codec(), sending.extensions());
    String msid = sending.stream() + " " + sending.track();
    String ssrc = "a=ssrc:" + sending.ssrc();
    line("a=msid:" + msid);
    line(ssrc + " cname:" + sending.stream());
    line(ssrc + " msid:" + msid);
    line("a=sendonly");
  }

  private void media(LocalSection section, Codec codec, Map<String, Integer> extensions) {
    int type = codec.payloadType();
    line("m=" + section.kind().word() + " 9 UDP/TLS/RTP/SAVPF " + type);
    line("c=IN IP4 0.0.0.0");
    transport(section.mid());
    line("a=rtcp-mux");
    line("a=rtcp-rsize");
    line("a=rtpmap:" + type + " " + codec.encoding());
    if (!codec.parameters().isEmpty()) {
      line("a=fmtp:" + type + " " + codec.parameters());
    }
    feedback(section, type, extensions);
    new TreeMap<>(extensions).forEach((uri, id) -> line("a=extmap:" + id + " " + uri));
  }

  private void feedback(LocalSection section, int type, Map<String, Integer> extensions) {
    if (section instanceof LocalSection.Receiving
        && extensions.containsKey(HeaderExtensions.TRANSPORT_CC)) {
      line("a=rtcp-fb:" + type + " transport-cc");
    }
    if (section.kind() == SectionKind.VIDEO) {
      line("a=rtcp-fb:" + type + " ccm fir");
      line("a=rtcp-fb:" + type + " nack");
      line("a=rtcp-fb:" + type + " nack pli");
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
    int priority = CANDIDATE_PRIORITY;
    int foundation = 1;
    for (String candidate : transport.candidates()) {
      line("a=candidate:" + foundation++ + " 1 udp " + priority-- + " " + candidate + " typ host");
    }
    line("a=end-of-candidates");
  }
}
