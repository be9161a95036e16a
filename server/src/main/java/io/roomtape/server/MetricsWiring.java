package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.index.RecordingCounts;
import io.roomtape.server.metrics.RecordingGauges;
import io.roomtape.server.metrics.RefusalCounter;
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
  RefusalCounter refusalCounter(MeterRegistry registry) {
    return new RefusalCounter(registry);
  }
}
