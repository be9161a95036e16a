package io.roomtape.server;

import io.roomtape.server.errors.DatabaseFailures;
import io.roomtape.server.upkeep.Nodes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the database can be read and written: one that can only be read, as on a full disk, takes
 * no webhook and no start.
 */
final class DatabaseHealth implements HealthIndicator {
  private final Nodes nodes;

  DatabaseHealth(Nodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public Health health() {
    try {
      nodes.beat();
      return Health.up().build();
    } catch (RuntimeException failure) {
      return Health.down().withDetail("reason", DatabaseFailures.sentence(failure)).build();
    }
  }
}
