package io.roomtape.server;

import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.rooms.LiveKitRooms;
import io.roomtape.server.settings.Settings;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** What the web server needs beside the controllers. */
@Configuration(proxyBeanMethods = false)
class WebWiring {
  private static final Logger log = LoggerFactory.getLogger(Roomtape.class);

  /** A number is no name: {@code {"roomName":5}} is a mistake, not the room "5". */
  @Bean
  JsonMapperBuilderCustomizer strictTypes() {
    return builder ->
        builder.withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Bean
  HealthIndicator storageHealthIndicator(RecordingStorage storage) {
    return () -> {
      Health health = healthy(storage::check);
      return storage.concern().map(sentence -> withConcern(health, sentence)).orElse(health);
    };
  }

  @Bean
  HealthIndicator livekitHealthIndicator(LiveKitRooms liveKit) {
    return () -> healthy(liveKit::check);
  }

  private static Health withConcern(Health health, String sentence) {
    return Health.status(health.getStatus())
        .withDetails(health.getDetails())
        .withDetail("concern", sentence)
        .build();
  }

  private static Health healthy(Runnable check) {
    try {
      check.run();
      return Health.up().build();
    } catch (RuntimeException failure) {
      String reason = String.valueOf(failure.getMessage());
      return Health.down().withDetail("reason", reason).build();
    }
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> readyLine(Settings settings) {
    return event ->
        log.info(
            "Roomtape is ready: http://{}:{}",
            settings
                .address()
                .filter(address -> !address.isLoopbackAddress() && !address.isAnyLocalAddress())
                .map(InetAddress::getHostAddress)
                .orElse("localhost"),
            event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
  }
}
