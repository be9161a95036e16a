package io.roomtape.server.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts clients that leave in the middle of a request. The media server's web server tells each in
 * a stack trace, so that a scan of ports would fill the log: here it is one line a minute.
 */
public final class BrokenRequests extends Filter<ILoggingEvent> {
  private static final Logger log = LoggerFactory.getLogger(BrokenRequests.class);
  private static final String WEB_SERVER = "io.helidon.webserver";
  private static final String CUT_OFF = "InsufficientDataAvailableException";
  private static final long MINUTE = 60_000;

  private final Runnable counter;
  private final AtomicInteger untold = new AtomicInteger();
  private final AtomicLong toldAt = new AtomicLong(-MINUTE);

  /**
   * @param counter is run for each
   */
  public BrokenRequests(Runnable counter) {
    this.counter = counter;
  }

  /** Looks at everything that is logged from now on. */
  public void watch() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .iteratorForAppenders()
          .forEachRemaining(appender -> appender.addFilter(this));
    }
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (!event.getLoggerName().startsWith(WEB_SERVER) || !isCutOff(event.getThrowableProxy())) {
      return FilterReply.NEUTRAL;
    }
    counter.run();
    untold.incrementAndGet();
    long last = toldAt.get();
    if (event.getTimeStamp() - last >= MINUTE && toldAt.compareAndSet(last, event.getTimeStamp())) {
      // An appender takes nothing from a thread that it is busy with.
      Thread.startVirtualThread(() -> tell(untold.getAndSet(0)));
    }
    return FilterReply.DENY;
  }

  private static void tell(int count) {
    log.info(
        "Clients left the media server in the middle of a request, {} since the last such line",
        count);
  }

  private static boolean isCutOff(@Nullable IThrowableProxy failure) {
    for (IThrowableProxy cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClassName().endsWith(CUT_OFF)) {
        return true;
      }
    }
    return false;
  }
}
