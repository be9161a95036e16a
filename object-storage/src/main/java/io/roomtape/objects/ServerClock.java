package io.roomtape.objects;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The storage's time, as the field {@code Date} of its last answer tells it: S3 refuses what is
 * signed a quarter of an hour too early or too late. The SDK sets its own calls right by itself.
 */
public final class ServerClock implements ExecutionInterceptor {
  /** Less is the network's doing, or the whole seconds of {@code Date}, and does no harm. */
  private static final Duration HARMLESS = Duration.ofMinutes(1);

  private final Clock own;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * @param own this machine's
   */
  public ServerClock(Clock own) {
    this.own = own;
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    context
        .httpResponse()
        .firstMatchingHeader("Date")
        .flatMap(ServerClock::parse)
        .ifPresent(this::compare);
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private void compare(Instant server) {
    Duration difference = Duration.between(server, own.instant());
    ahead = difference.abs().compareTo(HARMLESS) < 0 ? Duration.ZERO : difference;
  }

  /** A clock that shows the storage's time. */
  public Clock clock() {
    return Clock.offset(own, ahead.negated());
  }

  /** Whether this machine's clock is wrong, or the storage's, in a sentence. */
  public Optional<String> concern() {
    long minutes = Math.round(ahead.toSeconds() / 60.0);
    return minutes == 0
        ? Optional.empty()
        : Optional.of(
            "This machine's clock is "
                + Math.abs(minutes)
                + (minutes > 0 ? " min ahead of" : " min behind")
                + " the storage's; links are signed with the storage's time");
  }
}
