package io.roomtape.server;

import io.roomtape.server.scan.RepeatedScan;
import io.roomtape.server.scan.ScanHistory;
import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.UpkeepClock;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the index made up from storage while the application serves. */
@Configuration(proxyBeanMethods = false)
class ScanClockWiring {
  @Bean(destroyMethod = "close")
  UpkeepClock storageScanClock(
      StorageScan scan, ScanHistory history, Leases leases, NodeId node, Settings settings) {
    Clock clock = Clock.systemUTC();
    return new UpkeepClock(
        new RepeatedScan(scan, history, settings.storage().scanInterval(), clock),
        leases,
        node,
        clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> scanFromTheStart(UpkeepClock storageScanClock) {
    return event -> storageScanClock.start();
  }
}
