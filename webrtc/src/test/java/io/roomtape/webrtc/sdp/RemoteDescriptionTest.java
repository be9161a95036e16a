package io.roomtape.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RemoteDescriptionTest {
  @Test
  void theFirstOfferOfANewClientHasThreeSectionsOfEachKindAndDataChannels() {
    RemoteDescription offer = parse("livekit-client-2.23.0-first-offer");

    assertThat(offer.sections())
        .extracting(MediaSection::kind)
        .containsExactly(
            SectionKind.AUDIO,
            SectionKind.AUDIO,
            SectionKind.AUDIO,
            SectionKind.VIDEO,
            SectionKind.VIDEO,
            SectionKind.VIDEO,
            SectionKind.APPLICATION);
    assertThat(offer.sections().subList(0, 6))
        .allMatch(section -> section.direction() == Direction.RECVONLY)
        .noneMatch(MediaSection::rejected);
    assertThat(offer.iceUfrag()).isEqualTo("78hs");
    assertThat(offer.setup()).isEqualTo("actpass");
    assertThat(offer.fingerprint()).startsWith("sha-256 7D:48:07:");
  }

  @Test
  void aPublishedCameraComesInThreeLayersNamedByTheTrackId() {
    MediaSection camera = section(parse("livekit-client-2.23.0-publishing-offer"), "8");

    assertThat(camera.direction()).isEqualTo(Direction.SENDONLY);
    assertThat(camera.rids()).containsExactly("q", "h", "f");
    assertThat(camera.msid().track()).isEqualTo("f2a5be17-ffed-44fe-9f58-6057612dc03e");
    Formats vp8 = camera.formats(named("VP8")).orElseThrow();
    assertThat(vp8.main().payloadType()).isEqualTo(96);
    assertThat(vp8.repair()).map(Codec::payloadType).contains(97);
    assertThat(camera.extension(HeaderExtensions.RID)).isEqualTo(10);
    assertThat(camera.ssrcs()).isEmpty();
  }

  @Test
  void aMicrophoneIsKnownByItsSsrc() {
    MediaSection microphone = section(parse("livekit-client-2.5.9-publishing-offer"), "1");

    assertThat(microphone.ssrcs()).containsExactly(433995793L);
    Formats opus = microphone.formats(named("opus")).orElseThrow();
    assertThat(opus.main().clockRate()).isEqualTo(48_000);
    assertThat(opus.redundancy()).map(Codec::payloadType).contains(63);
    assertThat(microphone.extension(HeaderExtensions.AUDIO_LEVEL)).isPositive();
  }

  @Test
  void anUnpublishedCameraSendsNoMore() {
    MediaSection camera = section(parse("livekit-client-2.23.0-unpublishing-offer"), "8");

    assertThat(camera.direction().sends()).isFalse();
  }

  @Test
  void anAnswerTellsWhoOpensDtls() {
    assertThat(parse("livekit-client-2.5.9-first-answer").setup()).isEqualTo("active");
  }

  @Test
  void aDescriptionWithoutTransportIsRefused() {
    assertThatThrownBy(() -> RemoteDescription.parse("v=0\r\n")).isInstanceOf(SdpException.class);
  }

  @Test
  void anyTextIsParsedOrRefused() {
    String good = Captured.sdp("livekit-client-2.5.9-publishing-offer");
    var random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      var broken = new StringBuilder(good);
      for (int j = 0; j < 20; j++) {
        broken.setCharAt(random.nextInt(broken.length()), (char) random.nextInt(128));
      }
      assertThat(parsesOrRefuses(broken.toString())).isTrue();
    }
  }

  private static boolean parsesOrRefuses(String sdp) {
    try {
      return !RemoteDescription.parse(sdp).iceUfrag().isEmpty();
    } catch (SdpException e) {
      return true;
    }
  }

  private static Predicate<Codec> named(String name) {
    return codec -> codec.name().equals(name);
  }

  private static RemoteDescription parse(String name) {
    return RemoteDescription.parse(Captured.sdp(name));
  }

  private static MediaSection section(RemoteDescription description, String mid) {
    List<MediaSection> found =
        description.sections().stream().filter(s -> s.mid().equals(mid)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
