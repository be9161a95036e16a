package io.roomtape.server.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks.Verdict;
import io.roomtape.server.signing.DerivedKeys;
import io.roomtape.server.testing.TestClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedLinksTest {
  private static final RecordingName NAME = new RecordingName("Büro 1-RM_1.mp4");
  private static final Pattern LINK =
      Pattern.compile("/media/([^?]+)\\?expires=(\\d+)&signature=([A-Za-z0-9_-]+)");

  private final TestClock clock = new TestClock();
  private final SignedLinks links = links(clock, "secret");

  private static SignedLinks links(Clock clock, String... secrets) {
    return new SignedLinks(
        Stream.of(secrets).map(secret -> secret.getBytes(UTF_8)).toList(), clock);
  }

  private static Verdict judged(SignedLinks by, URI link) {
    Matcher parts = LINK.matcher(link.toString());
    assertThat(parts.matches()).as(link.toString()).isTrue();
    return by.judge(NAME, parts.group(2), parts.group(3));
  }

  @Test
  void aLinkIsValidForItsTimeAndNoLonger() {
    URI link = links.link(NAME, Duration.ofHours(24));
    assertThat(link.toString()).startsWith("/media/B%C3%BCro%201-RM_1.mp4?expires=");
    clock.pass(Duration.ofHours(24));
    assertThat(judged(links, link)).isEqualTo(Verdict.VALID);
    clock.pass(Duration.ofSeconds(1));
    assertThat(judged(links, link)).isEqualTo(Verdict.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "other.mp4, EXPIRES, SIGNATURE",
    "Büro 1-RM_1.mp4, EXPIRES0, SIGNATURE",
    "Büro 1-RM_1.mp4, 0EXPIRES, SIGNATURE",
    "Büro 1-RM_1.mp4, '', SIGNATURE",
    "Büro 1-RM_1.mp4, -1, SIGNATURE",
    "Büro 1-RM_1.mp4, 9999999999999999999999, SIGNATURE",
    "Büro 1-RM_1.mp4, EXPIRES, ''",
    "Büro 1-RM_1.mp4, EXPIRES, %%",
    "Büro 1-RM_1.mp4, EXPIRES, SIGNATUREAA",
    "Büro 1-RM_1.mp4, EXPIRES, AAAAAAAAAAAAAAAAAAAAAA"
  })
  void aLinkThatWasChangedIsForged(String name, String expires, String signature) {
    Matcher parts = LINK.matcher(links.link(NAME, Duration.ofHours(1)).toString());
    assertThat(parts.matches()).isTrue();
    assertThat(
            links.judge(
                new RecordingName(name),
                expires.replace("EXPIRES", parts.group(2)),
                signature.replace("SIGNATURE", parts.group(3))))
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void allKeysAreAcceptedAndTheFirstSigns() {
    URI link = links.link(NAME, Duration.ofHours(1));
    SignedLinks changing = links(clock, "new", "secret");
    assertThat(judged(changing, link)).isEqualTo(Verdict.VALID);
    assertThat(judged(links, changing.link(NAME, Duration.ofHours(1)))).isEqualTo(Verdict.FORGED);
    assertThat(judged(links(clock, "new"), link)).isEqualTo(Verdict.FORGED);
  }

  @Test
  void anotherPurposeOfTheSameSecretSignsNoLinks() {
    byte[] text = (NAME + "\n9999999999").getBytes(UTF_8);
    byte[] signature =
        new DerivedKeys(List.of("secret".getBytes(UTF_8)), "roomtape list cursor 1").sign(text);
    assertThat(
            links.judge(
                NAME,
                "9999999999",
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature)))
        .isEqualTo(Verdict.FORGED);
  }
}
