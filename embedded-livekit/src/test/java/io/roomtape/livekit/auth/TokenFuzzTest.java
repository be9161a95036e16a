package io.roomtape.livekit.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.webrtc.fuzz.Fuzzer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenFuzzTest {
  @Test
  void anyTextIsATokenOrRefused() {
    AccessTokens tokens = new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC());
    Grants grants =
        new Grants(
            "ann",
            "Ann",
            "{}",
            "Talk",
            EnumSet.complementOf(EnumSet.of(Grant.HIDDEN, Grant.RECORDER)),
            "");
    String token =
        tokens.sign(new AccessToken(grants, Map.of("a", "b"), List.of()), Duration.ofDays(3));
    Fuzzer.run(
        "token",
        List.of(token.getBytes(UTF_8)),
        input -> {
          String text = new String(input, UTF_8);
          try {
            tokens.verify(text);
            // Only the base64 of the signature's last bits may differ.
            if (!text.startsWith(token.substring(0, token.length() - 1))) {
              throw new IllegalStateException("A forged token passes");
            }
          } catch (InvalidTokenException _) {
            // As it says.
          }
        });
  }
}
