package io.roomtape.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The application and its browsers, started once for all classes of a run. Each test has rooms and
 * people of its own.
 */
abstract class WholeProduct {
  @SuppressWarnings("NullAway.Init") // STARTED sets it.
  static Application application;

  @SuppressWarnings("NullAway.Init") // STARTED sets it.
  static Browsers browsers;

  @RegisterExtension
  static final BeforeAllCallback STARTED =
      context -> {
        application = Application.of(context);
        browsers = Browsers.of(context);
      };

  /** Everybody goes; the application has nothing to complain about. */
  @AfterEach
  void endWell() {
    browsers.closeContexts();
    assertThat(application.complaints()).isEmpty();
  }

  static Person person(String name, Colour colour) {
    return Person.at(browsers, name, colour);
  }

  static void recordFor(Duration time) {
    long from = System.nanoTime();
    Awaitility.await()
        .atMost(time.plusSeconds(5))
        .until(() -> System.nanoTime() - from > time.toNanos());
  }
}
