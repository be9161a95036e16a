package io.roomtape.server;

import io.roomtape.server.index.JdbcLeases;
import io.roomtape.server.recordings.Leases;
import io.roomtape.server.scan.ScanHistory;
import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.scan.StorageScanClock;
import io.roomtape.server.settings.Settings;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has the index made up from storage while the application serves. */
@Configuration(proxyBeanMethods = false)
class ScanClockWiring {
  @Bean
  Leases leases(JdbcClient jdbc) {
    return new JdbcLeases(jdbc);
  }

  @Bean(destroyMethod = "close")
  StorageScanClock storageScanClock(
      StorageScan scan, ScanHistory history, Leases leases, Settings settings) {
    return new StorageScanClock(
        scan, history, leases, settings.storage().scanInterval(), Clock.systemUTC());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> scanFromTheStart(StorageScanClock clock) {
    return event -> clock.start();
  }
}
