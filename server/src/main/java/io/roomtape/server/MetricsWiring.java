package io.roomtape.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.roomtape.server.changes.ChangeFeed;
import io.roomtape.server.index.InboxCounts;
import io.roomtape.server.index.RecordingCounts;
import io.roomtape.server.logs.BrokenRequests;
import io.roomtape.server.metrics.RecordingGauges;
import io.roomtape.server.metrics.RefusalCounter;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meters beside those that Spring Boot brings. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {
  @Bean
  RecordingGauges recordingGauges(JdbcClient jdbc) {
    RecordingCounts counts = new RecordingCounts(jdbc);
    return new RecordingGauges(counts::live, counts::ended);
  }

  @Bean
  MeterBinder inboxGauges(JdbcClient jdbc) {
    InboxCounts counts = new InboxCounts(jdbc, Clock.systemUTC());
    return registry -> {
      Gauge.builder("roomtape.webhooks.waiting", counts::waiting).register(registry);
      TimeGauge.builder("roomtape.webhooks.lag", counts::lag, TimeUnit.SECONDS).register(registry);
    };
  }

  @Bean
  MeterBinder listenerGauge(ChangeFeed feed) {
    return registry ->
        Gauge.builder("roomtape.events.listeners", feed::listeners).register(registry);
  }

  @Bean(initMethod = "watch")
  BrokenRequests brokenRequests(MeterRegistry registry) {
    return new BrokenRequests(registry.counter("roomtape.requests.broken")::increment);
  }

  @Bean
  RefusalCounter refusalCounter(MeterRegistry registry) {
    return new RefusalCounter(registry);
  }
}
