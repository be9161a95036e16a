package io.roomtape.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.events.UnreadableWebhook;
import io.roomtape.server.events.UnverifiedWebhook;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.rooms.LiveKitFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Counts the starts and webhooks that are refused, by reason. It answers none of them: others do.
 */
public final class RefusalCounter implements HandlerExceptionResolver, Ordered {
  private final MeterRegistry registry;

  public RefusalCounter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    switch (request.getRequestURI()) {
      case "/recordings/start" -> count("roomtape.starts.refused", failure);
      case "/livekit/webhook" -> count("roomtape.webhooks.refused", failure);
      default -> {}
    }
    return null;
  }

  private void count(String name, Exception failure) {
    registry.counter(name, "reason", reason(failure)).increment();
  }

  private static String reason(Exception failure) {
    return switch (failure) {
      case RecordingFailure refused -> words(refused.getClass().getSimpleName());
      case LiveKitFailure liveKit -> "livekit_" + liveKit.kind().name().toLowerCase(Locale.ROOT);
      case UnverifiedWebhook _ -> "signature";
      case UnreadableWebhook _ -> "unreadable";
      case InvalidValue _ -> "invalid";
      default -> "failed";
    };
  }

  /** {@code AlreadyRecording} is counted as {@code already_recording}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
