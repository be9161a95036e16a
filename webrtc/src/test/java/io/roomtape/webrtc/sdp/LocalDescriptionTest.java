package io.roomtape.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalDescriptionTest {
  private static final Formats VP8 =
      Formats.of(new Codec(96, "VP8/90000", ""), List.of(new Codec(97, "rtx/90000", "apt=96")));
  private static final Formats OPUS =
      Formats.only(new Codec(111, "opus/48000/2", "minptime=10;useinbandfec=1"));
  private static final Map<String, Integer> EXTENSIONS =
      Map.of(HeaderExtensions.MID, 4, HeaderExtensions.TRANSPORT_CC, 3);

  @Test
  void anOfferOfDataChannelsOnlyIsWhatTwoConnectionClientsGetFirst() {
    String sdp = describe("actpass", new LocalSection.Data("0"));

    assertThat(sdp.lines())
        .contains(
            "a=ice-lite",
            "a=group:BUNDLE 0",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
            "a=setup:actpass",
            "a=sctp-port:5000",
            "a=candidate:1 1 udp 2130706431 127.0.0.1 7882 typ host",
            "a=candidate:2 1 tcp 1518338047 0:0:0:0:0:0:0:1 7881 typ host tcptype passive",
            "a=end-of-candidates");
    assertThat(sdp).endsWith("\r\n");
  }

  @Test
  void theProcessesLocaleChangesNoDigit() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(describe("actpass", new LocalSection.Data("0"))).matches("\\p{ASCII}*");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTrackIsSentUnderItsStreamAndSid() {
    String sdp =
        describe(
            "passive",
            new LocalSection.Sending(
                SectionKind.VIDEO,
                "3",
                VP8,
                EXTENSIONS,
                "PA_a|camera",
                "TR_1",
                4_000_000_000L,
                5L));

    assertThat(sdp.lines())
        .contains(
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96",
            "a=msid:PA_a|camera TR_1",
            "a=ssrc-group:FID 4000000000 5",
            "a=ssrc:4000000000 cname:PA_a|camera",
            "a=ssrc:5 cname:PA_a|camera",
            "a=rtcp-fb:96 nack pli",
            "a=rtcp-fb:96 transport-cc",
            "a=extmap:4 " + HeaderExtensions.MID,
            "a=sendonly")
        .doesNotContain("a=rtcp-fb:97 nack");
  }

  @Test
  void aSimulcastCameraIsTakenInAllItsLayers() {
    String sdp =
        describe(
            "passive",
            new LocalSection.Receiving(
                SectionKind.VIDEO, "8", VP8, EXTENSIONS, List.of("q", "h", "f")));

    assertThat(sdp.lines())
        .contains(
            "a=rid:q recv",
            "a=rid:f recv",
            "a=simulcast:recv q;h;f",
            "a=rtcp-fb:96 transport-cc",
            "a=recvonly");
  }

  @Test
  void aRejectedSectionIsOutsideTheBundleAndCarriesNoCandidates() {
    String sdp =
        describe(
            "passive",
            new LocalSection.Rejected(SectionKind.VIDEO, "0"),
            new LocalSection.Idle(SectionKind.AUDIO, "1", OPUS, EXTENSIONS));

    assertThat(sdp.lines())
        .contains("a=group:BUNDLE 1", "m=video 0 UDP/TLS/RTP/SAVPF 0", "a=inactive")
        .contains("a=fmtp:111 minptime=10;useinbandfec=1");
    assertThat(sdp.indexOf("a=candidate")).isGreaterThan(sdp.indexOf("a=mid:1"));
  }

  @Test
  void whatWeWriteWeCanRead() {
    String sdp =
        describe(
            "passive",
            new LocalSection.Data("0"),
            new LocalSection.Sending(
                SectionKind.AUDIO, "1", OPUS, EXTENSIONS, "PA_a|camera", "TR_1", 7, 8));

    RemoteDescription read = RemoteDescription.parse(sdp);

    assertThat(read.iceUfrag()).isEqualTo("ufrag");
    assertThat(read.sections().get(1).msid())
        .isEqualTo(new MediaSection.Msid("PA_a|camera", "TR_1"));
    assertThat(read.sections().get(1).ssrcs()).containsExactly(7L);
  }

  private static String describe(String setup, LocalSection... sections) {
    var transport =
        new LocalTransport(
            true,
            "ufrag",
            "pwd",
            "sha-256 AB:CD",
            setup,
            List.of(
                new LocalCandidate(
                    false, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7882)),
                new LocalCandidate(
                    true, new InetSocketAddress(InetAddress.ofLiteral("::1"), 7881))));
    return new LocalDescription(4711, 1, transport, List.of(sections)).toSdp();
  }
}
