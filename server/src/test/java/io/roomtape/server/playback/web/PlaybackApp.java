package io.roomtape.server.playback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.errors.ErrorAnswers;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.playback.PlaybackStrategy;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.testing.TestClock;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Playback alone, on a real HTTP port. No stereotype, so that no scan picks it up. */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({PlaybackController.class, LinkController.class, ErrorAnswers.class})
final class PlaybackApp {

  @Bean
  FakeStorage storage() {
    return new FakeStorage();
  }

  @Bean
  TestClock clock() {
    return new TestClock();
  }

  @Bean
  SignedLinks links(TestClock clock) {
    return new SignedLinks(List.of("secret".getBytes(UTF_8)), clock);
  }

  @Bean
  Playback playback(FakeStorage storage) {
    return new Playback(name -> !name.stem().startsWith("live"), storage, PlaybackStrategy.PROXY);
  }
}
